// A task in an object on the heap.
#include "tasks.h"

static generator<int> upTo(int N) {
  for (int I = 0; I < N; ++I)
    co_yield I;
}

__attribute__((noinline)) static generator<int> *make(int N) {
  return new generator<int>(upTo(N)); // FRAME O0: heap not-optimized; O1 O2 O3: heap stored-in-heap
}

int main() {
  generator<int> *G = make(opaque(3));
  bool Ok = G->next();
  delete G;
  return !Ok;
}
