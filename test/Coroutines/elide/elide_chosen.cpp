// One of two generators.
#include "tasks.h"

static generator<int> upTo(int N) {
  for (int I = 0; I < N; ++I)
    co_yield I;
}
static generator<int> downFrom(int N) {
  for (int I = N; I > 0; --I)
    co_yield I;
}

__attribute__((noinline)) static int sum(int N) {
  int Sum = 0;
  generator<int> G = N > 2 ? upTo(N) : downFrom(N); // FRAME O0: heap-conditional not-optimized | heap-conditional not-optimized; O1 O2 O3: heap-conditional merged | heap-conditional merged
  while (G.next())
    Sum += G.value();
  return Sum;
}

int main() { return sum(opaque(4)) + sum(opaque(2)) != 9; }
