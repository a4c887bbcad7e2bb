// Structured bindings are one object.
#include "frames.h"
#include "tasks.h"
#include <utility>

tasks::Eager bound(int N) {
  FRAME("bound");
  auto [First, Second] = std::pair<int, long>(N, N + 1);
  frames::use(&First);
  frames::use(&Second);
  co_await tasks::Sleep();
  frames::use(&First);
  std::printf("%ld\n", Second);
}

int main() {
  auto T = bound(2);
  tasks::wake();
}
