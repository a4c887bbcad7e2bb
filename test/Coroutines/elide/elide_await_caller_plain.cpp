// The awaited type is marked, that of the awaiting coroutine is not.
#include "tasks.h"

static elidable_task<int> inner(int N) { co_return N + 1; }

static task<int> outer(int N) {
  co_return co_await inner(N) * 2; // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,caller-no-attribute verified:await-elidable
}

int main() {
  return outer(opaque(1)).run() != 4; // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
}
