// Inlining alone does not help: somebody keeps the handle.
#include "tasks.h"

static generator<int> *Kept;

[[gnu::noinline]] static generator<int> count(int N) {
  for (int I = 0; I != N; ++I)
    co_yield I;
}

int main() {
  Kept = new generator<int>(count(opaque(3))); // FRAME O0: heap not-optimized; O1 O2 O3: heap noinline
  int Sum = 0;
  while (Kept->next())
    Sum += Kept->value();
  delete Kept;
  return Sum != 3;
}
