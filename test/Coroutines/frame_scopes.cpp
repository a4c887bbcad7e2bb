// A local whose block ends before the suspension needs no place in the frame.
#include "frames.h"
#include "tasks.h"

tasks::Lazy<int> scopes(int N) {
  FRAME("scopes");
  {
    char Ended[300];
    MEMBER(Ended);
    frames::use(Ended);
  }
  co_await tasks::Sleep();
  char Wide[200];
  MEMBER(Wide);
  frames::use(Wide);
  co_await tasks::Sleep();
  co_return N;
}

int main() {
  auto T = scopes(1);
  T.await_suspend(std::noop_coroutine()).resume();
  tasks::wake();
  tasks::wake();
}
