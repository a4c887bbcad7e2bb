// The same with the body of the loop in a function.
#include "tasks.h"

static generator<int> upTo(int N) {
  for (int I = 0; I < N; ++I)
    co_yield I;
}

__attribute__((noinline)) static int sum(int N) {
  int Sum = 0;
  generator<int> G = upTo(N); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  while (G.next())
    Sum += G.value();
  return Sum;
}

int main() {
  int Sum = 0;
  for (int N = opaque(0); N < 4; ++N)
    Sum += sum(N);
  return Sum != 4;
}
