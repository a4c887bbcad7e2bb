// Thrown ints, standard and custom exceptions, caught here and in callers.
#include "keep.h"
#include <cstdio>
#include <stdexcept>
#include <string>

struct ParseError : std::exception {
  explicit ParseError(int L) : Line(L) {}
  const char *what() const noexcept override { return "parse error"; }
  int Line;
};

static int local(int N) {
  try {
    if (N > 0)
      throw N;
  } catch (int Value) {
    return Value;
  }
  return 0;
}

__attribute__((noinline)) static int parse(int N) {
  if (N == 3)
    throw ParseError(N);
  return N;
}

static void fail(int N) {
  if (N % 2)
    throw std::runtime_error("an odd number is not what was asked for");
}

static int never(int N) {
  if (N < 0)
    throw std::invalid_argument("negative: " + std::to_string(N));
  return N;
}

static int pointer(int N) {
  static int Thrown;
  try {
    Thrown = N;
    throw &Thrown;
  } catch (int *P) {
    return *P;
  }
}

static int everything(int N) {
  int Sum = 0;
  for (int I = 0; I < N; ++I) {
    try {
      Sum += parse(I);
      fail(I);
    } catch (const ParseError &E) {
      Sum += E.Line * 10;
    } catch (const std::exception &E) {
      Sum += E.what()[0];
    }
  }
  return Sum;
}

int main(int Argc, char **) {
  int N = opaque(Argc * 6);
  std::printf("%d\n", local(N) + never(N) + pointer(N) + everything(N));
}
