// Left before it is used up, on one of two ways.
#include "tasks.h"

static generator<int> upTo(int N) {
  for (int I = 0; I < N; ++I)
    co_yield I;
}

__attribute__((noinline)) static int find(int N, int Wanted) {
  generator<int> G = upTo(N); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  while (G.next())
    if (G.value() == Wanted)
      return 1;
  return 0;
}

int main() { return find(opaque(4), 2) + find(opaque(4), 9) != 1; }
