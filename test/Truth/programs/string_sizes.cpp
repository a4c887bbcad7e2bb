// Strings below, at and above what fits into the object.
#include "keep.h"
#include <cstdio>
#include <string>

static std::size_t shortOnes() {
  std::string A = "abc";
  std::string B(10, 'x');
  std::string C = A;
  return A.size() + B.size() + C.size();
}

static std::size_t longOne() {
  std::string A = "this text does not fit into the string object itself";
  keep(A.data());
  return A.size();
}

static std::size_t longButUnused() {
  std::string A = "this text does not fit into the string object either";
  return A.size();
}

static std::size_t ofLength(int Length) {
  std::string A(Length, 'y');
  keep(A.data());
  std::wstring W(Length, L'w');
  keep(W.data());
  std::u16string U(Length, u'u');
  keep(U.data());
  return A.size() + W.size() + U.size();
}

static std::string returned(int Length) {
  std::string Result(Length, 'z');
  Result += '!';
  return Result;
}

static std::size_t copied(const std::string &Text) {
  std::string Copy = Text;
  Copy[0] = 'c';
  keep(Copy.data());
  return Copy.size();
}

int main(int Argc, char **) {
  int Length = opaque(Argc * 40);
  std::size_t Sum = shortOnes() + longOne() + longButUnused();
  Sum += ofLength(Length) + ofLength(opaque(2));
  std::string Text = returned(Length);
  Sum += Text.size() + copied(Text);
  Text.reserve(Length * 4);
  Text.shrink_to_fit();
  std::printf("%zu\n", Sum + Text.size());
}
