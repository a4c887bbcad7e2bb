// Captures stay in the closure: the frame has a pointer to it.
#include "frames.h"
#include "tasks.h"

struct Large {
  long Values[30] = {};
};

int main() {
  Large Captured;
  auto F = [Captured]() mutable -> tasks::Eager {
    FRAME("lambda in main");
    ELSEWHERE(Captured);
    int Own = 0;
    MEMBER(Own);
    co_await tasks::Sleep();
    frames::use(&Captured);
    frames::use(&Own);
  };
  auto T = F();
  tasks::wake();
}
