// map, set, multimap, multiset: nodes, lookups, hints, node handles.
#include "keep.h"
#include <cstdio>
#include <map>
#include <set>
#include <string>

static std::map<std::string, int> countedWords(int Rounds) {
  static const char *const Words[] = {"one", "two", "a word of much more length"};
  std::map<std::string, int> Counts;
  for (int I = 0; I < Rounds; ++I)
    ++Counts[Words[I % 3]];
  return Counts;
}

static int lookups(const std::map<std::string, int> &Counts) {
  int Found = 0;
  if (auto It = Counts.find("one"); It != Counts.end())
    Found += It->second;
  Found += int(Counts.count("a word of much more length"));
  return Found;
}

static int transparent(int Count) {
  std::set<std::string, std::less<>> Names;
  for (int I = 0; I < Count; ++I)
    Names.insert("name " + std::to_string(I));
  return Names.contains("name 3") + int(Names.size());
}

static int handles(int Count) {
  std::map<int, int> From, To;
  for (int I = 0; I < Count; ++I)
    From.emplace(I, I * I);
  To.insert(From.extract(2));
  To.merge(From);
  To.insert_or_assign(3, 4);
  To.try_emplace(1000, 5);
  return int(To.size());
}

static int repeated(int Count) {
  std::multimap<int, char> Pairs;
  std::multiset<int> Values{3, 1, 3};
  for (int I = 0; I < Count; ++I)
    Pairs.emplace(I % 2, 'a');
  Values.insert(Count);
  Values.erase(3);
  return int(Pairs.count(1) + Values.size());
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 9);
  auto Counts = countedWords(Count);
  auto Copy = Counts;
  int Sum = lookups(Counts) + lookups(Copy) + transparent(Count);
  std::printf("%d\n", Sum + handles(Count) + repeated(Count));
}
