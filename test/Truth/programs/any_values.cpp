// any: small values inside, larger ones on the heap.
#include "keep.h"
#include <any>
#include <cstdio>
#include <string>
#include <vector>

struct Small {
  int Value;
};

struct Large {
  long Values[8];
};

static int smallOnes(int Number) {
  std::any A = Number;
  std::any B = Small{Number};
  A = B;
  keep(&A);
  return std::any_cast<Small>(A).Value;
}

static long largeOne(int Number) {
  std::any A = Large{{Number, 2}};
  keep(&A);
  return std::any_cast<const Large &>(A).Values[0];
}

static long unused(int Number) {
  std::any A = Large{{Number}};
  return A.has_value();
}

static std::size_t text(int Length) {
  std::any A = std::string(Length, 't');
  std::any Copy = A;
  std::any Moved = std::move(A);
  keep(&Copy);
  return std::any_cast<std::string &>(Moved).size();
}

static std::size_t bag(int Count) {
  std::vector<std::any> Values;
  Values.push_back(Count);
  Values.push_back(2.5);
  Values.emplace_back(Large{});
  std::size_t Known = 0;
  for (const std::any &Value : Values)
    Known += std::any_cast<int>(&Value) != nullptr;
  Values[1].reset();
  Values[2].emplace<Small>(Small{1});
  return Known;
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 25);
  long Sum = smallOnes(Count) + largeOne(Count) + unused(Count);
  std::printf("%ld\n", Sum + long(text(Count) + bag(Count)));
}
