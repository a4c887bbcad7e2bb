// Returning before the suspension does not make the frame smaller.
#include "frames.h"
#include "tasks.h"

tasks::Lazy<int> early(int N) {
  FRAME("early");
  char Data[120];
  MEMBER(Data);
  if (N < 0)
    co_return -1;
  frames::use(Data);
  co_await tasks::Sleep();
  frames::use(Data);
  co_return N;
}

int main() { return early(-1).run() == -1 ? 0 : 1; }
