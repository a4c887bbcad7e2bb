// What a loop goes over is awaited once.
#include "tasks.h"
#include <vector>

static task<std::vector<int>> inner(int N) {
  co_return std::vector<int>(N, 2);
}

static task<int> outer(int N) {
  task<std::vector<int>> T = inner(N); // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute,not-awaited-directly verified:await-directly,await-elidable
  int Sum = 0;
  for (int Value : co_await std::move(T))
    Sum += Value;
  co_return Sum;
}

int main() { return outer(opaque(3)).run() != 6; } // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
