// A task that outlives the function.
#include "tasks.h"

static generator<int> upTo(int N) {
  for (int I = 0; I < N; ++I)
    co_yield I;
}

static std::coroutine_handle<generator<int>::promise_type> Kept;

__attribute__((noinline)) static void keep(int N) {
  generator<int> G = upTo(N); // FRAME O0: heap not-optimized; O1 O2 O3: heap stored-in-global
  Kept = std::exchange(G.Handle, {});
}

int main() {
  keep(opaque(3));
  Kept.resume();
  Kept.destroy();
}
