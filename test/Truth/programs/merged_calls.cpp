// TRUTH: opt=O0,O1,O2,Os,O3
// Equal calls that the optimizer makes one: which line it was, it no longer knows.
// None of them may be called elided.
#include "keep.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>

// Two levels down, beside one that stays where it is.
static int *first(int N) { return new int(N); }
static int *firstOf(int N) { return first(N); }
static int *second(int N) { return new int(N); }
static int *secondOf(int N) { return second(N); }
__attribute__((noinline)) static void hoisted(bool Which) {
  int *Own = new int(7);
  keep(Own);
  int *Value;
  if (Which)
    Value = firstOf(1);
  else
    Value = secondOf(2);
  keep(Value);
  delete Own;
  delete Value;
}

// malloc and memset, made one calloc.
__attribute__((noinline)) static void cleared(bool Which) {
  void *Memory;
  if (Which) {
    Memory = std::malloc(100);
    std::memset(Memory, 0, 100);
    keep(Memory);
  } else {
    Memory = std::malloc(100);
    std::memset(Memory, 0, 100);
    keep(Memory);
  }
  std::free(Memory);
}

// Beside one that really goes away.
__attribute__((noinline)) static void besides(bool Which) {
  delete new int(1);
  int *Value;
  if (Which)
    Value = new int(2);
  else
    Value = new int(3);
  keep(Value);
  delete Value;
}

// By a callback that is known in the end.
template <typename F> static int *called(bool Which, F &&Make) {
  if (Which)
    return Make(4);
  return Make(5);
}
__attribute__((noinline)) static void byCallback(bool Which) {
  int *Value = called(Which, [](int N) { return new int(N); });
  keep(Value);
  delete Value;
}

int main(int Argc, char **) {
  bool Yes = opaque(Argc);
  for (int I = 0; I < 4; ++I) {
    hoisted(opaque(I % 2));
    cleared(opaque(I % 2));
    besides(opaque(I % 2));
    byCallback(opaque(I % 2));
  }
  std::printf("%d\n", Yes);
}
