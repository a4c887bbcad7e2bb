// A coroutine passed as a callback, to a function that is inlined.
#include "tasks.h"

static task<int> inner(int N) { co_return N + 1; }

template <typename Callback> static int apply(Callback Make, int N) {
  task<int> T = Make(N);
  return T.run();
}

int main() {
  return apply([](int N) { return inner(N); }, opaque(1)) != 2; // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
}
