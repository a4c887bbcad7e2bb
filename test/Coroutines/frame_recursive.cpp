// Each level of the recursion has a frame of its own.
#include "frames.h"
#include "tasks.h"

tasks::Lazy<int> depth(int N) {
  FRAME("depth");
  char Level[20];
  MEMBER(Level);
  if (!N)
    co_return 0;
  int Below = co_await depth(N - 1);
  frames::use(Level);
  co_return Below + 1;
}

int main() { return depth(3).run() == 3 ? 0 : 1; }
