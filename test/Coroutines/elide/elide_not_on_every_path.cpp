// Destroyed here on one path, kept on the other.
#include "tasks.h"

static generator<int> upTo(int N) {
  for (int I = 0; I < N; ++I)
    co_yield I;
}

static std::coroutine_handle<> Kept;

__attribute__((noinline)) static int some(int N) {
  generator<int> G = upTo(N); // FRAME O0: heap not-optimized; O1 O2 O3: heap not-on-path
  auto Handle = std::exchange(G.Handle, {});
  Handle.resume();
  int Value = Handle.promise().Current;
  if (N > 3) {
    Kept = Handle;
    return Value;
  }
  Handle.destroy();
  return Value;
}

int main() {
  int Sum = some(opaque(2)) + some(opaque(4));
  Kept.destroy();
  return Sum;
}
