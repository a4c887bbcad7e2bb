// Classes with an operator new of their own.
#include "keep.h"
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>

static int Made = 0;

struct Counted {
  static void *operator new(std::size_t Size) {
    ++Made;
    return std::malloc(Size);
  }
  static void operator delete(void *P) { std::free(P); }
  int Value = 1;
};

struct Derived : Counted {
  double More = 2;
};

struct Arrayed {
  static void *operator new[](std::size_t Size) { return ::operator new(Size + 16); }
  static void operator delete[](void *P) { ::operator delete(P); }
  ~Arrayed() { ++Made; }
  int Value = 3;
};

struct Tagged {
  static void *operator new(std::size_t Size, int Extra) {
    return std::malloc(Size + Extra);
  }
  static void operator delete(void *P) { std::free(P); }
  static void operator delete(void *P, int) { std::free(P); }
  int Value = 4;
};

__attribute__((noinline)) static Counted *makeCounted() { return new Counted; }

static int both(int N) {
  Counted *C = makeCounted();
  Counted *D = new Derived;
  keep(D);
  int Sum = C->Value + D->Value + N;
  delete C;
  delete static_cast<Derived *>(D);
  return Sum;
}

static int arrays(int N) {
  Arrayed *A = new Arrayed[N];
  keep(A);
  int Sum = A[N - 1].Value;
  delete[] A;
  return Sum;
}

static int tagged(int N) {
  Tagged *T = new (N) Tagged;
  keep(T);
  int Value = T->Value;
  delete T;
  return Value;
}

int main(int Argc, char **) {
  int N = opaque(Argc * 3);
  auto P = std::make_unique<Counted>();
  keep(P.get());
  int Sum = both(N) + arrays(N) + tagged(N) + P->Value;
  std::printf("%d %d\n", Sum, Made);
}
