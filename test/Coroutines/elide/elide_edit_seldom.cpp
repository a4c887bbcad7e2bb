// Clang marks no call that it believes to be reached seldom: with the attribute the
// frame would be where it is.
#include "tasks.h"

static task<int> inner(int N) { co_return N + 1; }

static task<int> outer(int N) {
  if (__builtin_expect(N == 7, 0))
    co_return co_await inner(N); // FRAME O0: heap not-optimized; O1 O2 O3: heap-conditional await-suspend,no-attribute verified:await-elidable,branch-ratio
  co_return N;
}

int main() { return outer(opaque(7)).run() != 8; } // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
