// A loop made of gotos.
#include "frames.h"
#include "tasks.h"

tasks::Eager jumps(int N) {
  FRAME("jumps");
  long Total = 0;
  MEMBER(Total);
again:
  Total += N;
  co_await tasks::Sleep();
  frames::use(&Total);
  if (--N)
    goto again;
}

int main() {
  auto T = jumps(2);
  tasks::wake();
  tasks::wake();
}
