// A generator that is used up where it is made.
#include "tasks.h"

static generator<int> upTo(int N) {
  for (int I = 0; I < N; ++I)
    co_yield I;
}

static int sum(int N) {
  int Sum = 0;
  generator<int> G = upTo(N); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  while (G.next())
    Sum += G.value();
  return Sum;
}

int main() { return sum(opaque(4)) != 6; }
