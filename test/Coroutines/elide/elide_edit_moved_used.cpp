// Something else becomes of the task that is awaited: no edit is known.
#include "tasks.h"

static elidable_task<int> inner(int N) { co_return N + 1; }

static elidable_task<int> outer(int N) {
  elidable_task<int> T = inner(N); // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,not-awaited-directly
  bool WasReady = T.await_ready();
  co_return co_await std::move(T) * 2 + WasReady;
}

int main() { return outer(opaque(1)).run() != 4; } // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
