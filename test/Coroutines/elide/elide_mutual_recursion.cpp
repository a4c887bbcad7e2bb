// Two coroutines that await each other.
#include "tasks.h"

static task<int> odd(int N);
static task<int> even(int N) {
  if (N == 0)
    co_return 1;
  co_return co_await odd(N - 1); // FRAME O0: heap not-optimized; O1 O2 O3: heap recursion,no-attribute
}
static task<int> odd(int N) {
  if (N == 0)
    co_return 0;
  co_return co_await even(N - 1); // FRAME O0: heap not-optimized; O1 O2 O3: heap recursion,no-attribute
}

int main() {
  return even(opaque(4)).run() != 1; // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
}
