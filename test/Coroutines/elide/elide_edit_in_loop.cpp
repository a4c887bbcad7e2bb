// In each round.
#include "tasks.h"

static task<int> inner(int N) { co_return N + 1; }

static task<int> outer(int N) {
  int Sum = 0;
  for (int I = 0; I != N; ++I)
    Sum += co_await inner(I); // FRAME O0: heap not-optimized; O1 O2 O3: heap-conditional await-suspend,no-attribute verified:await-elidable
  co_return Sum;
}

int main() { return outer(opaque(10)).run() != 55; } // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
