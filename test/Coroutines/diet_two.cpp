// Two of them, which end before different suspensions.
// LESS O0: two 96
// LESS O1 O2 O3: two 336
#include "frames.h"
#include "tasks.h"

[[gnu::noinline]] tasks::Lazy<int> two(int N) {
  FRAME("two");
  long Outer[30];
  frames::use(Outer);
  co_await tasks::Sleep();
  frames::use(Outer);
  char Inner[100];
  frames::use(Inner);
  co_await tasks::Sleep();
  char Last[300];
  frames::use(Last);
  co_await tasks::Sleep();
  frames::use(Last);
  co_return N;
}

int main() {
  auto T = two(1);
  T.await_suspend(std::noop_coroutine()).resume();
  for (int I = 0; I != 3; ++I)
    tasks::wake();
}
