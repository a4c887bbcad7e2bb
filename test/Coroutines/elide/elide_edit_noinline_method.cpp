// A member function that must not be inlined; the attribute stands in the class.
#include "tasks.h"

struct source {
  int First;
  [[gnu::noinline]] generator<int> upTo(int N) {
    for (int I = First; I != N; ++I)
      co_yield I;
  }
};

int main() {
  source S{opaque(1)};
  int Sum = 0;
  generator<int> All = S.upTo(opaque(4)); // FRAME O0: heap not-optimized; O1 O2 O3: heap noinline verified:inline
  while (All.next())
    Sum += All.value();
  return Sum != 6;
}
