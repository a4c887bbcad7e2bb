// The second co_await of a lazy task counts as seldom: the attribute is not enough.
#include "tasks.h"

static task<int> inner(int N) { co_return N + 1; }

static task<int> outer(int N) {
  int First = co_await inner(N); // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute verified:await-elidable
  co_return First + co_await inner(N + 1); // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute verified:await-elidable,branch-ratio
}

int main() { return outer(opaque(1)).run() != 5; } // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
