// FLAGS: -Os
// Built for size: the last level on the command line counts.
#include "frames.h"
#include "tasks.h"

tasks::Eager small(int N) {
  FRAME("small");
  int Values[10] = {N};
  MEMBER(Values);
  co_await tasks::Sleep();
  frames::use(Values);
}

int main() {
  auto T = small(1);
  tasks::wake();
}
