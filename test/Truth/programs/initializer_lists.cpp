// Initializer lists: of containers, of functions, nested, copied out of.
#include "keep.h"
#include <algorithm>
#include <cstdio>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <vector>

static int largest(std::initializer_list<int> Values) {
  return std::max(Values);
}

class Bag {
public:
  Bag(std::initializer_list<std::string> Words) : Words(Words) {}
  void add(std::initializer_list<std::string> More) {
    Words.insert(Words.end(), More);
  }
  std::size_t size() const { return Words.size(); }

private:
  std::vector<std::string> Words;
};

static std::size_t bags(int N) {
  Bag B{"a", "a word that is too long to stay inside", "c"};
  B.add({std::string(N, 'w'), "d"});
  return B.size();
}

static int table(int Key) {
  static const std::map<int, std::vector<int>> Table = {
      {1, {1}}, {2, {1, 2}}, {3, {1, 2, 3}}};
  auto It = Table.find(Key);
  return It == Table.end() ? 0 : int(It->second.size());
}

static int assigned(int N) {
  std::vector<int> Values;
  Values = {N, 2, 3};
  Values.insert(Values.begin(), {7, 8, 9, 10, 11});
  std::set<int> Set = {3, 1, 2, N};
  return Values[0] + *Set.begin();
}

static int constants() {
  int Sum = 0;
  for (int Value : {2, 3, 5})
    Sum += Value;
  return Sum;
}

int main(int Argc, char **) {
  int N = opaque(Argc * 33);
  int Sum = largest({1, N, 3}) + int(bags(N)) + table(N % 4) + table(3);
  std::printf("%d\n", Sum + assigned(N) + constants());
}
