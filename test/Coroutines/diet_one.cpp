// A buffer that nothing needs across the only suspensions.
// LESS O0 O1 O2 O3: one 400
#include "frames.h"
#include "tasks.h"

[[gnu::noinline]] tasks::Lazy<int> one(int N) {
  FRAME("one");
  char Header[400];
  frames::use(Header);
  co_await tasks::Sleep();
  char Body[300];
  frames::use(Body);
  co_await tasks::Sleep();
  frames::use(Body);
  co_return N;
}

int main() {
  auto T = one(1);
  T.await_suspend(std::noop_coroutine()).resume();
  tasks::wake();
  tasks::wake();
}
