// An await that is often not reached still needs its place.
#include "frames.h"
#include "tasks.h"

tasks::Eager maybe(int N) {
  FRAME("maybe");
  char Data[64];
  MEMBER(Data);
  frames::use(Data);
  if (N > 5)
    co_await tasks::Sleep();
  int After = N;
  MEMBER(After);
  frames::use(&After);
  frames::use(Data);
}

int main() {
  auto A = maybe(1);
  auto B = maybe(9);
  tasks::wake();
}
