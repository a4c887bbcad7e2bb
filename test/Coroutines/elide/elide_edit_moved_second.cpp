// Three edits: awaited directly, marked, and reached often enough.
#include "tasks.h"

static task<int> inner(int N) { co_return N + 1; }

static task<int> outer(int N) {
  int First = co_await inner(N); // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute verified:await-elidable
  task<int> T = inner(N + 1); // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute,not-awaited-directly verified:await-directly,await-elidable,branch-ratio
  co_return First + co_await std::move(T);
}

int main() { return outer(opaque(1)).run() != 5; } // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
