// Three tasks deep: each frame keeps the task that it awaits.
#include "frames.h"
#include "tasks.h"

tasks::Lazy<long> bottom(long N) {
  FRAME("bottom");
  long Double = N * 2;
  MEMBER(Double);
  co_await tasks::Sleep();
  co_return Double;
}
tasks::Lazy<long> middle(long N) {
  FRAME("middle");
  long Factors[6] = {N};
  MEMBER(Factors);
  long Sum = co_await bottom(N) + co_await bottom(N + 1);
  co_return Sum *Factors[0];
}
tasks::Lazy<long> top(long N) {
  FRAME("top");
  tasks::Lazy<long> Stored = middle(N);
  MEMBER(Stored);
  co_return co_await Stored;
}

int main() {
  auto T = top(1);
  T.await_suspend(std::noop_coroutine()).resume();
  tasks::wake();
  tasks::wake();
}
