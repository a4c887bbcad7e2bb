// Engines on the stack, distributions with tables, shuffles and samples.
#include "keep.h"
#include <algorithm>
#include <cstdio>
#include <memory>
#include <random>
#include <vector>

static unsigned rolled(unsigned Seed, int Rounds) {
  std::mt19937 Engine(Seed);
  unsigned Sum = 0;
  for (int I = 0; I < Rounds; ++I)
    Sum += Engine() % 6 + 1;
  return Sum;
}

static unsigned onHeap(unsigned Seed) {
  auto Engine = std::make_unique<std::mt19937_64>(Seed);
  keep(Engine.get());
  return unsigned((*Engine)() % 10);
}

static int weighted(unsigned Seed, int Rounds) {
  std::minstd_rand Engine(Seed);
  std::discrete_distribution<int> Weights{1.0, 2.0, 3.0};
  int Sum = 0;
  for (int I = 0; I < Rounds; ++I)
    Sum += Weights(Engine);
  return Sum;
}

static unsigned seeded(int N) {
  std::seed_seq Sequence{1, 2, N};
  std::minstd_rand Engine(Sequence);
  return unsigned(Engine() % 100);
}

static int shuffled(unsigned Seed, int Count) {
  std::minstd_rand Engine(Seed);
  std::vector<int> Values(Count);
  for (int I = 0; I < Count; ++I)
    Values[I] = I;
  std::shuffle(Values.begin(), Values.end(), Engine);
  std::vector<int> Few;
  std::sample(Values.begin(), Values.end(), std::back_inserter(Few), 5, Engine);
  return int(Few.size()) + *std::max_element(Values.begin(), Values.end());
}

int main(int Argc, char **) {
  int N = opaque(Argc * 30);
  unsigned Sum = rolled(N, N) + onHeap(N) + seeded(N);
  int Other = weighted(N, N) >= 0;
  std::printf("%d %d\n", Sum > 0, Other + shuffled(N, N));
}
