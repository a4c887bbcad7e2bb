// Structured bindings, range-for over temporaries, if with initializer.
#include "keep.h"
#include <array>
#include <cstdio>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

static std::pair<std::string, std::vector<int>> both(int N) {
  return {std::string(N, 'b'), std::vector<int>(N)};
}

static std::size_t byCopy(const std::map<int, std::string> &Names) {
  std::size_t Sum = 0;
  for (auto [Key, Name] : Names)
    Sum += Key + Name.size();
  return Sum;
}

static std::size_t byReference(const std::map<int, std::string> &Names) {
  std::size_t Sum = 0;
  for (const auto &[Key, Name] : Names)
    Sum += Key + Name.size();
  return Sum;
}

static std::size_t inserted(std::map<int, std::string> &Names, int N) {
  if (auto [It, IsNew] = Names.emplace(N, "a name that is inserted once"); IsNew)
    return It->second.size();
  return 0;
}

static int plain(int N) {
  auto [A, B] = std::pair(N, N + 1);
  std::array<int, 2> Values{A, B};
  auto &[C, D] = Values;
  C += D;
  return Values[0];
}

static std::vector<std::string> temporaries(int N) {
  return {std::string(N, 'x'), "y", std::string(N, 'z')};
}

int main(int Argc, char **) {
  int N = opaque(Argc * 27);
  auto [Text, Numbers] = both(N);
  std::map<int, std::string> Names{{1, Text}, {2, "two"}};
  std::size_t Sum = byCopy(Names) + byReference(Names) + plain(N);
  Sum += inserted(Names, N) + inserted(Names, N) + Numbers.size();
  for (const std::string &Each : temporaries(N))
    Sum += Each.size();
  std::string A, B;
  std::tie(A, B) = std::make_pair(Text, std::string("b"));
  std::printf("%zu\n", Sum + A.size() + B.size());
}
