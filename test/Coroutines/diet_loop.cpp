// In each round of a loop.
#include "frames.h"
#include "tasks.h"

[[gnu::noinline]] tasks::Lazy<int> rounds(int N) {
  FRAME("rounds");
  int Sum = 0;
  for (int I = 0; I != N; ++I) {
    int Text[50];
    frames::use(Text);
    Sum += Text[I];
    co_await tasks::Sleep();
  }
  co_return Sum;
}

int main() {
  auto T = rounds(3);
  T.await_suspend(std::noop_coroutine()).resume();
  for (int I = 0; I != 3; ++I)
    tasks::wake();
}
