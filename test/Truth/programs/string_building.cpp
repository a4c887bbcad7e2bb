// Concatenation, append, insert, replace, substr.
#include "keep.h"
#include <cstdio>
#include <string>

static std::string joined(const std::string &A, const std::string &B) {
  return A + ", " + B;
}

static std::string appended(int Count) {
  std::string Result;
  for (int I = 0; I < Count; ++I)
    Result += "item ";
  return Result;
}

static std::string prefixed(std::string Text) {
  Text.insert(0, "a rather long prefix: ");
  return Text;
}

static std::string inserted(int Count) {
  std::string Result;
  Result.append("<").append(std::to_string(Count)).append(">");
  return Result;
}

static std::size_t cut(const std::string &Text) {
  std::string Half = Text.substr(Text.size() / 2);
  std::string Few = Text.substr(0, 3);
  return Half.size() + Few.size();
}

static std::size_t replaced(std::string Text) {
  auto At = Text.find("item");
  Text.replace(At, 4, "something that is longer than before");
  Text.erase(0, 2);
  return Text.size();
}

int main(int Argc, char **Argv) {
  int Count = opaque(Argc * 12);
  std::string Long = appended(Count);
  std::string Both = joined(Long, Argv[0] ? "second" : "none");
  std::size_t Sum = prefixed(Both).size() + inserted(Count).size();
  Sum += cut(Long) + replaced(Long);
  std::string Moved = std::move(Both);
  Both = "again";
  Both.push_back('!');
  std::printf("%zu\n", Sum + Moved.size() + Both.size());
}
