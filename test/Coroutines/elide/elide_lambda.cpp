// A lambda that is a coroutine.
#include "tasks.h"

int main() {
  int Base = opaque(5);
  auto Add = [Base](int N) -> task<int> { co_return Base + N; };
  task<int> T = Add(opaque(1)); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  return T.run() != 6;
}
