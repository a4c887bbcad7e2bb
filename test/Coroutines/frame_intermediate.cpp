// Intermediate values of an expression wait for the await in it.
#include "frames.h"
#include "tasks.h"

__attribute__((noinline)) long number(long N) {
  frames::use(&N);
  return N;
}

tasks::Lazy<long> later(long N) {
  FRAME("later");
  co_await tasks::Sleep();
  co_return N;
}

tasks::Lazy<long> sum(long N) {
  FRAME("sum");
  long Result = number(N) * number(N + 1) + co_await later(N);
  MEMBER(Result);
  co_return Result;
}

int main() {
  auto T = sum(2);
  T.await_suspend(std::noop_coroutine()).resume();
  tasks::wake();
}
