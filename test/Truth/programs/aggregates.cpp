// Aggregates with owning members: initialized, copied, moved, returned, nested.
#include "keep.h"
#include <cstdio>
#include <string>
#include <vector>

struct Address {
  std::string Street = "no street given at all, so far";
  int Number = 0;
};

struct Person {
  std::string Name;
  Address Home;
  std::vector<int> Scores;
};

static Person make(int N) {
  return {std::string(N, 'p'), {.Number = N}, {N, N + 1}};
}

static std::size_t weigh(const Person &P) {
  std::size_t Sum = P.Name.size() + P.Home.Street.size() + P.Home.Number;
  for (int Score : P.Scores)
    Sum += Score;
  return Sum;
}

static Person renamed(Person P) {
  P.Name = "another name, of more than a few letters";
  return P;
}

static std::size_t inArray(int N) {
  Person All[2] = {make(N), {"short", {}, {}}};
  keep(All);
  return weigh(All[0]) + weigh(All[1]);
}

struct Plain {
  int A, B;
  double C;
};

static double plainOnly(int N) {
  Plain Values[3] = {{N, 1, 2.0}, {N, 2}, {}};
  Plain Copy = Values[1];
  return Values[0].C + Copy.A + Copy.B;
}

int main(int Argc, char **) {
  int N = opaque(Argc * 28);
  Person P = make(N);
  Person Copy = P;
  Person Moved = std::move(P);
  Copy.Home = {"a street with a name that is rather long", 5};
  P = renamed(Copy);
  std::size_t Sum = weigh(Copy) + weigh(Moved) + weigh(P) + inArray(N);
  std::printf("%zu %.1f\n", Sum, plainOnly(N));
}
