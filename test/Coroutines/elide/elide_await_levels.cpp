// Marked tasks, three deep: one frame for all.
#include "tasks.h"

static elidable_task<int> leaf(int N) { co_return N + 1; }
static elidable_task<int> middle(int N) {
  int A = co_await leaf(N); // FRAME O0: heap not-optimized; O1 O2 O3: elided awaited-directly
  int B = co_await leaf(A); // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,too-rare verified:branch-ratio
  co_return A + B;
}
static elidable_task<int> top(int N) {
  co_return co_await middle(N); // FRAME O0: heap not-optimized; O1 O2 O3: elided awaited-directly
}

__attribute__((noinline)) static int start(int N) {
  auto T = top(N); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  return T.run();
}

int main() { return start(opaque(1)) != 5; }
