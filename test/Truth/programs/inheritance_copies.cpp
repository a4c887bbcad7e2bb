// Implicit copy and move members of hierarchies.
#include "keep.h"
#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

struct Named {
  std::string Name;
};

struct Measured {
  std::vector<double> Values;
};

struct Sample : Named, Measured {
  std::array<std::string, 2> Units = {"seconds per iteration of the loop", "m"};
  int Id = 0;
};

struct Base {
  virtual ~Base() = default;
  virtual std::unique_ptr<Base> clone() const = 0;
  virtual int value() const = 0;
};

template <typename T> struct Cloneable : Base {
  std::unique_ptr<Base> clone() const override {
    return std::make_unique<T>(static_cast<const T &>(*this));
  }
};

struct Number : Cloneable<Number> {
  int N = 3;
  int value() const override { return N; }
};

struct Text : Cloneable<Text> {
  std::string T = std::string(opaque(40), 't');
  int value() const override { return int(T.size()); }
};

static Sample make(int N) {
  Sample S;
  S.Name = std::string(N, 's');
  S.Values.assign(N, 0.5);
  return S;
}

static int clones(const std::vector<std::unique_ptr<Base>> &All) {
  int Sum = 0;
  for (const auto &Each : All)
    Sum += Each->clone()->value();
  return Sum;
}

int main(int Argc, char **) {
  int N = opaque(Argc * 32);
  Sample A = make(N);
  Sample B = A;
  Sample C = std::move(A);
  B = C;
  C = make(N + 1);
  std::vector<std::unique_ptr<Base>> All;
  All.push_back(std::make_unique<Number>());
  All.push_back(std::make_unique<Text>());
  std::size_t Sum = B.Name.size() + C.Values.size() + B.Units[0].size();
  std::printf("%zu %d\n", Sum, clones(All));
}
