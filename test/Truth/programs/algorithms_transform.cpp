// transform, copy_if, accumulate, generate, set operations, inserters.
#include "keep.h"
#include <algorithm>
#include <cstdio>
#include <iterator>
#include <numeric>
#include <set>
#include <string>
#include <vector>

static std::vector<std::string> texts(const std::vector<int> &Values) {
  std::vector<std::string> Result;
  std::transform(Values.begin(), Values.end(), std::back_inserter(Result),
                 [](int V) { return std::string(V * 4, 'x'); });
  return Result;
}

static int evenSum(const std::vector<int> &Values) {
  std::vector<int> Even;
  std::copy_if(Values.begin(), Values.end(), std::back_inserter(Even),
               [](int V) { return V % 2 == 0; });
  return std::accumulate(Even.begin(), Even.end(), 0);
}

static std::string joined(const std::vector<std::string> &Parts) {
  return std::accumulate(Parts.begin(), Parts.end(), std::string(),
                         [](std::string Sum, const std::string &Part) {
                           return std::move(Sum) + Part;
                         });
}

static int inPlace(std::vector<int> &Values) {
  std::transform(Values.begin(), Values.end(), Values.begin(),
                 [](int V) { return V + 1; });
  std::rotate(Values.begin(), Values.begin() + 1, Values.end());
  std::reverse(Values.begin(), Values.end());
  return *std::max_element(Values.begin(), Values.end());
}

static std::size_t sets(const std::vector<int> &Values) {
  std::set<int> A(Values.begin(), Values.end()), B{1, 2, 100};
  std::vector<int> Common;
  std::set_intersection(A.begin(), A.end(), B.begin(), B.end(),
                        std::back_inserter(Common));
  std::set_union(A.begin(), A.end(), B.begin(), B.end(),
                 std::inserter(B, B.end()));
  return Common.size() + B.size();
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 10);
  std::vector<int> Values(Count);
  std::iota(Values.begin(), Values.end(), 0);
  std::vector<std::string> Texts = texts(Values);
  int Sum = evenSum(Values) + inPlace(Values) + int(sets(Values));
  Sum += int(joined(Texts).size());
  Sum += int(std::count_if(Texts.begin(), Texts.end(),
                           [](const auto &T) { return T.size() > 8; }));
  std::printf("%d\n", Sum);
}
