// A member function; a struct instead of an array.
// LESS O0 O1 O2 O3: Owner::scaled 24
#include "frames.h"
#include "tasks.h"

struct Point {
  long X, Y, Z;
};

struct Owner {
  long Scale;
  [[gnu::noinline]] tasks::Lazy<int> scaled(int N) {
    FRAME("Owner::scaled");
    Point P{N, N, N};
    frames::use(&P);
    Scale += P.X;
    co_await tasks::Sleep();
    co_return int(Scale);
  }
};

int main() {
  Owner O{2};
  auto T = O.scaled(1);
  T.await_suspend(std::noop_coroutine()).resume();
  tasks::wake();
}
