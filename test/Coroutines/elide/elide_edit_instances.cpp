// Instances of a coroutine that awaits: the edit of the template suits them all.
#include "tasks.h"

template <typename T> static task<T> twice(T Value) { co_return Value + Value; }

template <typename T> static task<T> more(T Value) {
  co_return co_await twice(Value) + 1; // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute verified:await-elidable
}

int main() {
  return more(opaque(2)).run() + int(more(double(opaque(3))).run()) != 12; // FRAME O0: heap not-optimized | heap not-optimized; O1 O2 O3: elided destroyed-in-caller | elided destroyed-in-caller
}
