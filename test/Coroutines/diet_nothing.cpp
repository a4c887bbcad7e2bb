// Its scope could end before the second suspension, but it is needed across the
// first, and nothing could take its place: no byte less.
#include "frames.h"
#include "tasks.h"

[[gnu::noinline]] tasks::Lazy<int> nothing(int N) {
  FRAME("nothing");
  char Header[400];
  frames::use(Header);
  co_await tasks::Sleep();
  frames::use(Header);
  co_await tasks::Sleep();
  co_return N;
}

int main() {
  auto T = nothing(1);
  T.await_suspend(std::noop_coroutine()).resume();
  tasks::wake();
  tasks::wake();
}
