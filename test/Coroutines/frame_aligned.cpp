// An alignment that makes padding.
#include "frames.h"
#include "tasks.h"

struct alignas(16) Vector {
  float Values[4] = {};
};

tasks::Eager aligned(char C) {
  FRAME("aligned");
  Vector V;
  char Flag = C;
  MEMBER(V);
  MEMBER(Flag);
  co_await tasks::Sleep();
  frames::use(&V);
  frames::use(&Flag);
}

int main() {
  auto T = aligned('x');
  tasks::wake();
}
