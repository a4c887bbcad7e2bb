// Variables of one name are told from each other by their places.
#include "frames.h"
#include "tasks.h"

tasks::Eager shadowed(int N) {
  FRAME("shadowed");
  char Data[10];
  MEMBER(Data);
  frames::use(Data);
  co_await tasks::Sleep();
  {
    char Data[200];
    MEMBER(Data);
    frames::use(Data);
    co_await tasks::Sleep();
    frames::use(Data);
  }
  frames::use(Data);
}

int main() {
  auto T = shadowed(1);
  tasks::wake();
  tasks::wake();
}
