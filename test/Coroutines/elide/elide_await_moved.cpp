// Marked, but awaited through a variable.
#include "tasks.h"

static elidable_task<int> inner(int N) { co_return N + 1; }

static elidable_task<int> outer(int N) {
  auto T = inner(N); // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,not-awaited-directly verified:await-directly
  co_return co_await std::move(T) * 2;
}

int main() {
  return outer(opaque(1)).run() != 4; // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
}
