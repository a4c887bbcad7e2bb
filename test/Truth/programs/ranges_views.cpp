// Ranges: views are lazy and allocate nothing, what is made of them does.
#include "keep.h"
#include <algorithm>
#include <cstdio>
#include <ranges>
#include <string>
#include <vector>

namespace views = std::views;

static int lazy(int N) {
  int Sum = 0;
  for (int V : views::iota(0, N) | views::filter([](int X) { return X % 2; }) |
                   views::transform([](int X) { return X * X; }))
    Sum += V;
  return Sum;
}

static std::vector<int> collected(int N) {
  std::vector<int> Result;
  std::ranges::copy(views::iota(0, N) | views::take(N / 2),
                    std::back_inserter(Result));
  return Result;
}

static std::size_t names(const std::vector<int> &Values) {
  auto Names = Values | views::transform([](int V) {
                 return std::string(V + 10, 'n');
               });
  std::size_t Length = 0;
  for (const std::string &Name : Names)
    Length += Name.size();
  return Length;
}

static int sorted(std::vector<int> Values) {
  std::ranges::sort(Values, std::greater{});
  auto First = std::ranges::find(Values, 3);
  return *First + Values.front();
}

static std::size_t splitWords(const std::string &Text) {
  std::size_t Count = 0;
  for (auto Word : Text | views::split(' '))
    Count += std::ranges::distance(Word) > 2;
  return Count;
}

int main(int Argc, char **) {
  int N = opaque(Argc * 20);
  std::vector<int> Values = collected(N);
  auto Reversed = Values | views::reverse | views::drop(1);
  std::vector<int> Copy(Reversed.begin(), Reversed.end());
  std::size_t Sum = lazy(N) + names(Values) + sorted(Values) + Copy.size();
  std::printf("%zu\n", Sum + splitWords("one two of the four"));
}
