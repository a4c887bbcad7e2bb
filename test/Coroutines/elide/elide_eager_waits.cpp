// A task that starts when it is called, and waits in an event loop.
#include "tasks.h"

static eager_task<int> square(int N) {
  co_await loop::later();
  co_return N *N;
}

int main() {
  eager_task<int> T = square(opaque(3)); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  loop::run();
  return T.value() != 9;
}
