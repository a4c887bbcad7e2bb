// A chain of tasks that resume each other.
#include "tasks.h"

static int Calls;
static task<int> leaf() {
  ++Calls;
  co_await loop::later();
  co_return 1;
}
static task<int> branch() {
  int First = co_await leaf(); // FRAME O0: heap not-optimized; O1 O2 O3: heap-conditional await-suspend,no-attribute verified:await-elidable
  co_return First + co_await leaf(); // FRAME O0: heap not-optimized; O1 O2 O3: heap-conditional await-suspend,no-attribute verified:await-elidable,branch-ratio
}
static detached start(int &Result) {
  Result = co_await branch(); // FRAME O0: heap not-optimized; O1 O2 O3: heap-conditional await-suspend,no-attribute,caller-no-attribute
}

int main() {
  int Result = 0;
  start(Result); // FRAME O0: heap not-optimized; O1 O2 O3: heap destroys-itself,stored-in-heap
  loop::run();
  return Result != 2;
}
