// A generator that uses another.
#include "tasks.h"

static generator<int> upTo(int N) {
  for (int I = 0; I < N; ++I)
    co_yield I;
}

static generator<int> squares(int N) {
  generator<int> G = upTo(N); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  while (G.next())
    co_yield G.value() * G.value();
}

int main() {
  int Sum = 0;
  generator<int> G = squares(opaque(4)); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  while (G.next())
    Sum += G.value();
  return Sum != 14;
}
