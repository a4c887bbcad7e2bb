// Instances of one coroutine.
#include "tasks.h"

template <typename T> static task<T> twice(T Value) { co_return Value + Value; }

template <typename T> static T consumed(T Value) {
  task<T> Made = twice(Value); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  return Made.run();
}

int main() {
  return consumed(opaque(2)) + int(consumed(double(opaque(3)))) != 10;
}
