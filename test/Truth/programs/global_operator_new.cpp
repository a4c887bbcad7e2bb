// The program replaces the global operator new.
#include "keep.h"
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>
#include <vector>

static std::size_t Total = 0;

void *operator new(std::size_t Size) {
  Total += Size;
  if (void *P = std::malloc(Size ? Size : 1))
    return P;
  throw std::bad_alloc();
}

void operator delete(void *P) noexcept { std::free(P); }
void operator delete(void *P, std::size_t) noexcept { std::free(P); }

static int direct(int N) {
  int *P = new int(N);
  keep(P);
  int Value = *P;
  delete P;
  return Value;
}

static int removable(int N) {
  int *P = new int(N);
  int Value = *P;
  delete P;
  return Value;
}

static std::size_t text(int Length) {
  std::string Text(Length, 't');
  keep(Text.data());
  return Text.size();
}

static std::size_t numbers(int Count) {
  std::vector<int> Values;
  for (int I = 0; I < Count; ++I)
    Values.push_back(I);
  return Values.size();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 50);
  auto P = std::make_unique<long>(N);
  keep(P.get());
  std::size_t Sum = direct(N) + removable(N) + text(N) + numbers(N) + *P;
  std::printf("%zu %d\n", Sum, Total > 0);
}
