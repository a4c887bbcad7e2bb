// A function hands on the task that it makes.
#include "tasks.h"

static task<int> inner(int N) { co_return N + 1; }

__attribute__((noinline)) static task<int> make(int N) {
  return inner(N); // FRAME O0: heap not-optimized; O1 O2 O3: heap returned
}

int main() { return make(opaque(1)).run() != 2; }
