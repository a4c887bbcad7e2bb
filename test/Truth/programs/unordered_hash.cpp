// Unordered containers, with hashes of the program's own.
#include "keep.h"
#include <cstdio>
#include <string>
#include <unordered_map>
#include <unordered_set>

struct Cell {
  int Row, Column;
  bool operator==(const Cell &) const = default;
};

struct CellHash {
  std::size_t operator()(const Cell &C) const { return C.Row * 31u + C.Column; }
};

static int board(int Size) {
  std::unordered_set<Cell, CellHash> Taken;
  for (int R = 0; R < Size; ++R)
    Taken.insert({R, R * R % Size});
  return int(Taken.count({0, 0}) + Taken.size());
}

static int reserved(int Count) {
  std::unordered_map<int, double> Values;
  Values.reserve(Count);
  for (int I = 0; I < Count; ++I)
    Values[I] = I * 0.5;
  return int(Values.at(1) * 2) + int(Values.size());
}

static int names(int Count) {
  std::unordered_map<std::string, std::string> Names;
  for (int I = 0; I < Count; ++I)
    Names.emplace("key " + std::to_string(I), "a value that is long enough to count");
  auto It = Names.find("key 1");
  return It == Names.end() ? 0 : int(It->second.size());
}

static int repeated(int Count) {
  std::unordered_multimap<int, int> Pairs;
  for (int I = 0; I < Count; ++I)
    Pairs.insert({I % 3, I});
  std::unordered_multiset<int> Values;
  Values.insert(Count);
  Values.rehash(100);
  return int(Pairs.count(0) + Values.size());
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 12);
  std::unordered_set<int> Few{1, 2, 3};
  std::unordered_set<int> Copy = Few;
  int Sum = board(Count) + reserved(Count) + names(Count) + repeated(Count);
  std::printf("%d\n", Sum + int(Few.size() + Copy.size()));
}
