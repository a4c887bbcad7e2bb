// Vectors of vectors, of strings and of bits.
#include "keep.h"
#include <cstdio>
#include <string>
#include <vector>

using Grid = std::vector<std::vector<int>>;

static Grid makeGrid(int Rows, int Columns) {
  Grid Result(Rows, std::vector<int>(Columns, 1));
  Result[0].resize(Columns * 2);
  return Result;
}

static int total(const Grid &G) {
  int Sum = 0;
  for (const std::vector<int> &Row : G)
    for (int Cell : Row)
      Sum += Cell;
  return Sum;
}

static Grid transposed(const Grid &G, int Columns) {
  Grid Result(Columns);
  for (const auto &Row : G)
    for (int C = 0; C < Columns; ++C)
      Result[C].push_back(Row[C]);
  return Result;
}

static int bits(int Count) {
  std::vector<bool> Flags(Count);
  Flags[Count / 2] = true;
  Flags.push_back(true);
  int Set = 0;
  for (bool Flag : Flags)
    Set += Flag;
  return Set;
}

static std::size_t words(int Count) {
  std::vector<std::string> Words(Count, "a word that is too long for the object");
  Words.emplace_back("short");
  std::size_t Length = 0;
  for (const auto &Word : Words)
    Length += Word.size();
  return Length;
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 5);
  Grid G = makeGrid(Count, Count);
  Grid T = transposed(G, Count);
  std::swap(G, T);
  std::printf("%d %zu\n", total(G) + total(T) + bits(Count * 100), words(Count));
}
