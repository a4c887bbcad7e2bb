// The caller is not to be optimized.
#include "tasks.h"

static task<int> inner(int N) { co_return N + 1; }

[[clang::optnone]] static int consumed(int N) {
  task<int> T = inner(N); // FRAME O0: heap not-optimized; O1 O2 O3: heap caller-not-optimized
  return T.run();
}

int main() { return consumed(opaque(1)) != 2; }
