// Which of two tasks is awaited is decided at run time.
#include "tasks.h"

static task<int> one(int N) { co_return N + 1; }
static task<int> two(int N) { co_return N + 2; }

static task<int> outer(int N) {
  co_return co_await (N > 1 ? one(N) : two(N)); // FRAME O0: heap-conditional not-optimized | heap-conditional not-optimized; O1 O2 O3: heap-conditional await-suspend,no-attribute,not-awaited-directly | heap-conditional await-suspend,no-attribute,not-awaited-directly
}

int main() {
  int Sum = outer(opaque(1)).run(); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  Sum += outer(opaque(2)).run(); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  return Sum != 6;
}
