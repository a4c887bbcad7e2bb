// Stored, then awaited: two edits, and the attribute alone would not do.
#include "tasks.h"

static task<int> inner(int N) { co_return N + 1; }

static task<int> outer(int N) {
  task<int> T = inner(N); // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute,not-awaited-directly verified:await-directly,await-elidable
  co_return co_await std::move(T) * 2;
}

int main() { return outer(opaque(1)).run() != 4; } // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
