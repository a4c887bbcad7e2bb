// Fire and forget, without waiting for anything: it never suspends.
#include "tasks.h"

static int Sum;
static detached add(int N) {
  Sum += N;
  co_return;
}

int main() {
  add(opaque(2)); // FRAME O0: heap not-optimized; O1 O2 O3: elided never-suspends
  return Sum != 2;
}
