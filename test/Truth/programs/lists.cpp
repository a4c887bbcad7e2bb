// list and forward_list: a node each; splicing moves nodes.
#include "keep.h"
#include <cstdio>
#include <forward_list>
#include <list>
#include <string>

static std::list<int> counted(int Count) {
  std::list<int> Result;
  for (int I = 0; I < Count; ++I)
    Result.push_back(I);
  return Result;
}

static int sumOf(const std::list<int> &Values) {
  int Sum = 0;
  for (int Value : Values)
    Sum += Value;
  return Sum;
}

static int spliced(std::list<int> A, std::list<int> B) {
  A.splice(A.begin(), B);
  A.remove_if([](int Value) { return Value % 2; });
  A.sort();
  A.unique();
  A.reverse();
  return A.front() + sumOf(A);
}

static int forward(int Count) {
  std::forward_list<std::string> Names;
  for (int I = 0; I < Count; ++I)
    Names.emplace_front("a forward list of longer strings");
  Names.push_front("short");
  int Length = 0;
  for (const auto &Name : Names)
    Length += int(Name.size());
  return Length;
}

static int fixed() {
  std::list<int> Three = {1, 2, 3};
  return sumOf(Three);
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 6);
  std::list<int> First = counted(Count);
  std::list<int> Second(First);
  std::list<int> Empty;
  Empty.swap(Second);
  Second.assign(3, Count);
  int Sum = spliced(std::move(First), Empty) + forward(Count) + fixed();
  std::printf("%d\n", Sum + sumOf(Second));
}
