// Local classes, nested classes, lambdas within lambdas, immediately called ones.
#include "keep.h"
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

static std::size_t collected(int Count) {
  struct Collector {
    std::vector<int> Seen;
    void visit(int Value) {
      if (Value % 2)
        Seen.push_back(Value);
    }
  };
  Collector C;
  for (int I = 0; I < Count; ++I)
    C.visit(I);
  return C.Seen.size();
}

static std::unique_ptr<std::string> shaped(int Kind) {
  struct Shape {
    virtual ~Shape() = default;
    virtual std::string name() const { return "a shape without any name yet"; }
  };
  struct Circle : Shape {
    std::string name() const override { return "a circle, round as always it is"; }
  };
  std::unique_ptr<Shape> S;
  if (Kind)
    S = std::make_unique<Circle>();
  else
    S = std::make_unique<Shape>();
  return std::make_unique<std::string>(S->name());
}

static std::vector<int> table(int Count) {
  const std::vector<int> Squares = [&] {
    std::vector<int> Result;
    for (int I = 0; I < Count; ++I)
      Result.push_back(I * I);
    return Result;
  }();
  return Squares;
}

static auto counter(int Start) {
  return [Values = std::vector<int>(Start), Start]() mutable {
    auto Push = [&](int Value) {
      Values.push_back(Value);
    };
    Push(Start);
    return Values.size();
  };
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 7);
  auto Next = counter(Count);
  auto Copy = Next;
  std::size_t Sum = Next() + Next() + Copy() + collected(Count);
  Sum += shaped(Count)->size() + shaped(Count - 7)->size() + table(Count).size();
  std::printf("%zu\n", Sum);
}
