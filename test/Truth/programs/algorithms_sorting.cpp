// Sorting, merging and partitioning; comparators that build strings.
#include "keep.h"
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

static std::string lowered(const std::string &Text) {
  std::string Result = Text;
  for (char &C : Result)
    C = char(C | 0x20);
  return Result;
}

static bool byLowered(const std::string &A, const std::string &B) {
  return lowered(A) < lowered(B);
}

static std::vector<std::string> names(int Count) {
  std::vector<std::string> Result;
  for (int I = 0; I < Count; ++I)
    Result.push_back("Name of a longer sort " + std::to_string(I * 7 % Count));
  return Result;
}

static std::size_t sortedNames(int Count) {
  std::vector<std::string> Names = names(Count);
  std::sort(Names.begin(), Names.end(), byLowered);
  return Names.front().size();
}

static int plainSort(int Count) {
  std::vector<int> Values(Count);
  for (int I = 0; I < Count; ++I)
    Values[I] = I * 31 % Count;
  std::sort(Values.begin(), Values.end());
  std::nth_element(Values.begin(), Values.begin() + 3, Values.end());
  return Values[3];
}

static int stable(int Count) {
  std::vector<int> Values(Count, 1);
  Values[0] = 5;
  std::stable_sort(Values.begin(), Values.end());
  std::stable_partition(Values.begin(), Values.end(),
                        [](int V) { return V > 2; });
  std::inplace_merge(Values.begin(), Values.begin() + 1, Values.end());
  return Values.back();
}

static std::size_t stableNames(int Count) {
  std::vector<std::string> Names = names(Count);
  std::stable_sort(Names.begin(), Names.end());
  return Names.back().size();
}

static int withKeys(int Count) {
  std::vector<int> Values(Count, 3);
  std::sort(Values.begin(), Values.end(), [](int A, int B) {
    return std::string(A * 10, 'k') < std::string(B * 9, 'k');
  });
  return Values[0];
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 30);
  int Sum = int(sortedNames(Count) + stableNames(Count)) + plainSort(Count);
  std::printf("%d\n", Sum + stable(Count) + withKeys(Count));
}
