// FLAGS: -g
// Debug information asked for by the user changes nothing.
#include "frames.h"
#include "tasks.h"

struct Pair {
  int First, Second;
};

tasks::Eager debugged(Pair P) {
  FRAME("debugged");
  Pair Q = P;
  char Text[77];
  MEMBER(Text);
  MEMBER(Q);
  co_await tasks::Sleep();
  frames::use(&Q);
  frames::use(Text);
  std::printf("%d\n", P.First);
}

int main() {
  auto T = debugged({1, 2});
  tasks::wake();
}
