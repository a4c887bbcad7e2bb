// A coroutine that is a lambda awaits another.
#include "tasks.h"

static task<int> inner(int N) { co_return N + 1; }

int main() {
  auto Outer = [](int N) -> task<int> {
    co_return co_await inner(N) * 2; // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute verified:await-elidable
  };
  return Outer(opaque(1)).run() != 4; // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
}
