// A lazy task that is run and dropped where it is made.
#include "tasks.h"

static task<int> inner(int N) { co_return N + 1; }

static int consumed(int N) {
  task<int> T = inner(N); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  return T.run();
}

int main() { return consumed(opaque(1)) != 2; }
