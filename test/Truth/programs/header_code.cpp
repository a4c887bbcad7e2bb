// Allocations in a header of the program's own, inlined and not.
#include "header_code.h"
#include "keep.h"
#include <cstdio>

static std::size_t drained(Stack<std::string> &Texts) {
  std::size_t Length = 0;
  while (!Texts.empty())
    Length += Texts.pop().size();
  return Length;
}

static int numbers(int N) {
  Stack<int> Values;
  for (int I = 0; I < N; ++I)
    Values.push(I);
  return Values.pop();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 8);
  Stack<std::string> Texts;
  Texts.push("a text that is pushed, and long");
  Texts.push(repeated("again and again ", N));
  Histogram H;
  for (int I = 0; I < N; ++I)
    H.add(I % 3);
  std::printf("%zu %d\n", drained(Texts) + numbers(N), H.most());
}
