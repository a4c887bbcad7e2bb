// Passed to a function that is not inlined.
#include "tasks.h"

static generator<int> upTo(int N) {
  for (int I = 0; I < N; ++I)
    co_yield I;
}

__attribute__((noinline, optnone)) static int use(generator<int> &G) {
  int Sum = 0;
  while (G.next())
    Sum += G.value();
  return Sum;
}

int main() {
  generator<int> G = upTo(opaque(4)); // FRAME O0: heap not-optimized; O1 O2 O3: heap passed
  return use(G) != 6;
}
