// A raw handle is lost if something throws.
#include "tasks.h"

static generator<int> upTo(int N) {
  for (int I = 0; I < N; ++I)
    co_yield I;
}

__attribute__((noinline)) static void check(int N) {
  if (N > 100)
    throw N;
}

static int Left;
struct Leaves {
  ~Leaves() { Left = opaque(1); }
};

__attribute__((noinline)) static int first(int N) {
  Leaves AtTheEnd;
  generator<int> G = upTo(N); // FRAME O0: heap not-optimized; O1 O2 O3: heap not-on-unwind
  auto Handle = std::exchange(G.Handle, {});
  check(N);
  Handle.resume();
  int Value = Handle.promise().Current;
  Handle.destroy();
  return Value;
}

int main() { return first(opaque(3)); }
