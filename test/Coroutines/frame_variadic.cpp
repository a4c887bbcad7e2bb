// Every element of a pack is a parameter copy of its own.
#include "frames.h"
#include "tasks.h"

template <typename... Ts> tasks::Eager pack(Ts... Values) {
  FRAME("pack<int, double, char>");
  co_await tasks::Sleep();
  (frames::use(&Values), ...);
}

int main() {
  auto T = pack(1, 2.0, 'c');
  tasks::wake();
}
