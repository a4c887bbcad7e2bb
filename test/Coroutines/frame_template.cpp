// Instances of one template have frames of their own.
#include "frames.h"
#include "tasks.h"

template <typename T> tasks::Eager keep(T Value) {
  FRAME("keep<char>");
  T Copy = Value;
  frames::use(&Copy);
  co_await tasks::Sleep();
  frames::use(&Copy);
}

int main() {
  auto A = keep('c');
  tasks::wake();
}
