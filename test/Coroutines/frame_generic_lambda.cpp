// Each instance of a generic lambda is a coroutine of its own.
#include "frames.h"
#include "tasks.h"

int main() {
  auto Keep = [](auto Value) -> tasks::Eager {
    FRAME("lambda in main");
    auto Copy = Value;
    MEMBER(Copy);
    co_await tasks::Sleep();
    frames::use(&Copy);
  };
  auto T = Keep(2.5);
  tasks::wake();
}
