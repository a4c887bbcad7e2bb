// A coroutine that awaits itself.
#include "tasks.h"

static task<int> count(int N) {
  if (N == 0)
    co_return 0;
  co_return 1 + co_await count(N - 1); // FRAME O0: heap not-optimized; O1 O2 O3: heap recursion,no-attribute
}

int main() {
  return count(opaque(3)).run() != 3; // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
}
