// Lambdas that are coroutines: the closure stays where it is, parameters move.
#include "frames.h"
#include "tasks.h"

int main() {
  int Captured = 5;
  auto F = [&Captured](int N) -> tasks::Eager {
    FRAME("lambda in main");
    char Buffer[80];
    MEMBER(Buffer);
    frames::use(Buffer);
    co_await tasks::Sleep();
    frames::use(Buffer);
    Captured += N;
  };
  auto T = F(3);
  tasks::wake();
  return Captured == 8 ? 0 : 1;
}
