// Awaited arguments of an awaited call.
#include "tasks.h"

static task<int> inner(int N) { co_return N + 1; }
static task<int> sum(int A, int B) { co_return A + B; }

static task<int> outer(int N) {
  co_return co_await sum( // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute verified:await-elidable,branch-ratio
      co_await inner(N), // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute verified:await-elidable
      co_await inner(N + 1)); // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute verified:await-elidable,branch-ratio
}

int main() { return outer(opaque(1)).run() != 5; } // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
