// A task in a std::optional.
#include "tasks.h"
#include <optional>

static task<int> inner(int N) { co_return N + 1; }

__attribute__((noinline)) static int consumed(int N) {
  std::optional<task<int>> T;
  T.emplace(inner(N)); // FRAME O0: heap not-optimized; O1: heap not-on-unwind; O2 O3: elided destroyed-in-caller
  return T->run();
}

int main() { return consumed(opaque(1)) != 2; }
