// Awaits inside of a try block; the exception object is not in the frame.
#include "frames.h"
#include "tasks.h"

struct Failure {
  char Text[24];
};

tasks::Eager careful(bool Fails) {
  FRAME("careful");
  char Log[72];
  MEMBER(Log);
  try {
    char InTry[56];
    MEMBER(InTry);
    frames::use(InTry);
    co_await tasks::Sleep();
    frames::use(InTry);
    if (Fails)
      throw Failure{};
  } catch (Failure &F) {
    frames::use(&F);
  }
  co_await tasks::Sleep();
  frames::use(Log);
}

int main() {
  auto T = careful(true);
  tasks::wake();
  tasks::wake();
}
