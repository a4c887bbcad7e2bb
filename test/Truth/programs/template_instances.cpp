// One line of a template, many instances, not all of which allocate.
#include "keep.h"
#include <array>
#include <cstdio>
#include <list>
#include <map>
#include <string>
#include <vector>

template <typename Container, typename Value>
static std::size_t fill(int Count, const Value &V) {
  Container C;
  for (int I = 0; I < Count; ++I)
    C.insert(C.end(), V);
  return C.size();
}

template <typename T> static std::size_t copies(const T &Object) {
  T Copy = Object;
  keep(&Copy);
  return sizeof Copy;
}

template <int N> static int recursive(std::vector<int> &Values) {
  if constexpr (N > 0) {
    Values.push_back(N);
    return N + recursive<N - 1>(Values);
  } else {
    return 0;
  }
}

template <typename... Ts> static std::size_t total(const Ts &...Texts) {
  return (std::string(Texts).size() + ... + 0);
}

template <typename T> struct Box {
  T *Pointer = new T();
  ~Box() { delete Pointer; }
};

int main(int Argc, char **) {
  int Count = opaque(Argc * 10);
  std::size_t Sum = fill<std::vector<int>>(Count, 1);
  Sum += fill<std::list<int>>(Count, 2);
  Sum += fill<std::string>(Count * 5, 'c');
  Sum += copies(Count) + copies(std::array<int, 4>{});
  Sum += copies(std::vector<int>(Count)) + copies(std::string(Count * 3, 's'));
  std::vector<int> Values;
  Sum += recursive<9>(Values);
  Sum += total("a", "a text that is longer than the object", "c");
  Box<int> A;
  Box<std::map<int, int>> B;
  keep(A.Pointer);
  keep(B.Pointer);
  std::printf("%zu\n", Sum + *A.Pointer + B.Pointer->size());
}
