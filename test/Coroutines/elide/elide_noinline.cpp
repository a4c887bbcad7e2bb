// The coroutine is not to be inlined.
#include "tasks.h"

__attribute__((noinline)) static task<int> inner(int N) { co_return N + 1; }

int main() {
  task<int> T = inner(opaque(1)); // FRAME O0: heap not-optimized; O1 O2 O3: heap noinline verified:inline
  return T.run() != 2;
}
