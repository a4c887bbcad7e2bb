// A generator for each round of a loop.
#include "tasks.h"

static generator<int> upTo(int N) {
  for (int I = 0; I < N; ++I)
    co_yield I;
}

int main() {
  int Sum = 0;
  for (int N = opaque(0); N < 4; ++N) {
    generator<int> G = upTo(N); // FRAME O0: heap not-optimized; O1: elided destroyed-in-caller; O2 O3: heap merged
    while (G.next())
      Sum += G.value();
  }
  return Sum != 4;
}
