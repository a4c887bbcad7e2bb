// Static member functions and friends.
#include "frames.h"
#include "tasks.h"

class Worker {
public:
  static tasks::Eager run(short A, char B, double C) {
    FRAME("Worker::run");
    MEMBER(A);
    MEMBER(B);
    MEMBER(C);
    co_await tasks::Sleep();
    std::printf("%d %d %f\n", A, B, C);
  }
};

int main() {
  auto T = Worker::run(1, 2, 3);
  tasks::wake();
}
