// The task is made outside of the loop in which it is awaited: once.
#include "tasks.h"

static elidable_task<int> inner(int N) { co_return N + 1; }

static elidable_task<int> outer(int N) {
  elidable_task<int> T = inner(N); // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,not-awaited-directly
  int Result = 0;
  for (int I = 0; I != opaque(1); ++I)
    Result += co_await std::move(T);
  co_return Result * 2;
}

int main() { return outer(opaque(1)).run() != 4; } // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
