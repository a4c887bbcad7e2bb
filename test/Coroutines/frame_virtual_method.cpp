// Virtual member functions can be coroutines; their frames never depend on it.
#include "frames.h"
#include "tasks.h"

struct Base {
  virtual ~Base() = default;
  virtual tasks::Eager handle(int N) = 0;
};
struct Derived : Base {
  int Sum = 0;
  tasks::Eager handle(int N) override {
    FRAME("Derived::handle");
    int Twice = N * 2;
    MEMBER(Twice);
    co_await tasks::Sleep();
    Sum += Twice;
  }
};

int main() {
  Derived D;
  Base *volatile B = &D;
  auto T = B->handle(3);
  tasks::wake();
  return D.Sum == 6 ? 0 : 1;
}
