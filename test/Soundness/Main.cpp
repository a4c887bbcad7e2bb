//===- Main.cpp - runs the pairs ------------------------------------------===//
//
//   program                 every PAIR: 0 if both versions agree
//   program list            the names of those that ESCAPE
//   program NAME            the stack version of one of those
//
//===----------------------------------------------------------------------===//

#include "Pairs.h"
#include <cstdio>
#include <cstring>

static int runPairs() {
  int Bad = 0, Count = 0;
  for (Pair *P = Pair::First; P; P = P->Next)
    for (int N = 0; !P->Escapes && N != 6; ++N) {
      int Heap = P->Heap(N), Stack = P->Stack(N);
      Count += N == 0;
      if (Heap == Stack)
        continue;
      ++Bad;
      std::printf("%s(%d): %d on the heap, %d on the stack\n", P->Name, N, Heap,
                  Stack);
    }
  std::printf("%d pairs\n", Count);
  return Bad != 0;
}

int main(int Count, char **Arguments) {
  if (Count == 1)
    return runPairs();
  for (Pair *P = Pair::First; P; P = P->Next) {
    if (!P->Escapes)
      continue;
    if (std::strcmp(Arguments[1], "list") == 0)
      std::puts(P->Name);
    else if (std::strcmp(Arguments[1], P->Name) == 0)
      return P->Heap(3) == P->Stack(3) ? 0 : 2;
  }
  return 0;
}
