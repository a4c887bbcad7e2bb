// A generator in a range-based for: the iterators point at it.
#include "tasks.h"

static generator<int> upTo(int N) {
  for (int I = 0; I < N; ++I)
    co_yield I;
}

int main() {
  int Sum = 0;
  for (int I : upTo(opaque(4))) // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
    Sum += I;
  return Sum != 6;
}
