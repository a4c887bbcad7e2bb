// Fire and forget, with something to wait for.
#include "tasks.h"

static int Sum;
static detached add(int N) {
  co_await loop::later();
  Sum += N;
}

int main() {
  add(opaque(2)); // FRAME O0: heap not-optimized; O1 O2 O3: heap destroys-itself,stored-in-global
  add(opaque(3)); // FRAME O0: heap not-optimized; O1 O2 O3: heap destroys-itself,stored-in-global
  loop::run();
  return Sum != 5;
}
