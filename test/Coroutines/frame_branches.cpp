// Only one branch is suspended.
#include "frames.h"
#include "tasks.h"

tasks::Eager branch(int Which) {
  FRAME("branch");
  switch (Which) {
  case 0: {
    char Fast[400];
    MEMBER(Fast);
    frames::use(Fast);
    break;
  }
  case 1: {
    char Slow[90];
    MEMBER(Slow);
    frames::use(Slow);
    co_await tasks::Sleep();
    frames::use(Slow);
    break;
  }
  default:
    co_return;
  }
  char Both[33];
  MEMBER(Both);
  co_await tasks::Sleep();
  frames::use(Both);
}

int main() {
  auto A = branch(0);
  tasks::wake();
  auto B = branch(1);
  tasks::wake();
  tasks::wake();
}
