// The suspension is on one path only.
// LESS O0 O1 O2 O3: branch 320
#include "frames.h"
#include "tasks.h"

[[gnu::noinline]] tasks::Lazy<int> branch(int N) {
  FRAME("branch");
  if (N) {
    double Table[40];
    frames::use(Table);
    co_await tasks::Sleep();
  }
  co_await tasks::Sleep();
  co_return N;
}

int main() {
  auto T = branch(1);
  T.await_suspend(std::noop_coroutine()).resume();
  tasks::wake();
  tasks::wake();
}
