// The same without a name for the task.
#include "tasks.h"

static task<int> inner(int N) { co_return N + 1; }

int main() {
  return inner(opaque(1)).run() != 2; // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
}
