// Vectors that grow by push_back, emplace_back, insert and resize.
#include "keep.h"
#include <cstdio>
#include <vector>

static int sumOf(const std::vector<int> &Values) {
  int Sum = 0;
  for (int Value : Values)
    Sum += Value;
  return Sum;
}

static std::vector<int> pushed(int Count) {
  std::vector<int> Result;
  for (int I = 0; I < Count; ++I)
    Result.push_back(I);
  return Result;
}

static void insertInFront(std::vector<int> &Values, int Count) {
  for (int I = 0; I < Count; ++I)
    Values.insert(Values.begin(), I);
}

static int shrunk(int Count) {
  std::vector<int> Values(Count, 1);
  Values.pop_back();
  Values.shrink_to_fit();
  return sumOf(Values);
}

static int localOnly() {
  std::vector<int> Values{1, 2, 3, 4};
  return sumOf(Values);
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 20);
  std::vector<int> Values = pushed(Count);
  insertInFront(Values, Count);
  Values.resize(Values.size() * 2);
  Values.emplace_back(Count);
  std::vector<int> Copy = Values;
  Copy.clear();
  Copy.assign(Count * 4, 2);
  int Sum = sumOf(Values) + sumOf(Copy) + shrunk(Count) + localOnly();
  std::printf("%d\n", Sum);
}
