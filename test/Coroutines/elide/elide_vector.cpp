// Tasks that are started together wait in a vector.
#include "tasks.h"
#include <vector>

static task<int> inner(int N) { co_return N + 1; }

__attribute__((noinline)) static int all(int N) {
  std::vector<task<int>> Tasks;
  for (int I = 0; I < N; ++I)
    Tasks.push_back(inner(I)); // FRAME O0: heap not-optimized; O1: heap-conditional not-on-path; O2 O3: heap stored-in-heap
  int Sum = 0;
  for (task<int> &T : Tasks)
    Sum += T.run();
  return Sum;
}

int main() { return all(opaque(3)) != 6; }
