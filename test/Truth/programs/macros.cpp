// Allocations that macros expand to, at the line of the expansion.
#include "keep.h"
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#define MAKE(Type, ...) new Type(__VA_ARGS__)
#define APPEND(Vector, Value)                                                  \
  do {                                                                         \
    (Vector).push_back(Value);                                                 \
  } while (false)
#define TEXT(Length) std::string(Length, '*')
#define ALLOCATE(Count, Type) static_cast<Type *>(std::malloc((Count) * sizeof(Type)))
#define DEFINE_MAKER(Name, Size)                                               \
  static std::vector<int> Name() { return std::vector<int>(opaque(Size), 1); }
#define IF_DEBUG(X)

DEFINE_MAKER(ten, 10)
DEFINE_MAKER(hundred, 100)

static int pointers(int N) {
  int *P = MAKE(int, N);
  keep(P);
  int Value = *P;
  delete P;
  IF_DEBUG(std::vector<int>(N));
  return Value;
}

static std::size_t appended(int N) {
  std::vector<std::string> Lines;
  for (int I = 0; I < N; ++I)
    APPEND(Lines, TEXT(30));
  return Lines.size() + Lines.back().size();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 6);
  double *Numbers = ALLOCATE(N, double);
  Numbers[0] = N;
  keep(Numbers);
  std::size_t Sum = pointers(N) + appended(N) + std::size_t(Numbers[0]);
  Sum += ten().size();
  Sum += hundred().size();
  std::free(Numbers);
  std::printf("%zu\n", Sum);
}
