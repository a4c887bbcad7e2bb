// What is made before the first suspension is too much to inline twice.
#include "tasks.h"

struct Table {
  int Rows[40];
  explicit Table(int Seed) {
    for (int I = 0; I < 40; ++I)
      Rows[I] = Seed * I ^ (Seed >> (I % 7));
  }
  Table(const Table &Other) {
    for (int I = 0; I < 40; ++I)
      Rows[I] = Other.Rows[I] % 13 + Other.Rows[39 - I] / 3;
  }
};

static eager_task<int> work(Table A, Table B, int N) {
#define ROUND(X)                                                               \
  if (N > X)                                                                   \
    N = N * 3 + A.Rows[N & 31] / (B.Rows[X] | 1) - opaque(X);
  ROUND(1) ROUND(2) ROUND(3) ROUND(4) ROUND(5) ROUND(6) ROUND(7) ROUND(8)
  ROUND(9) ROUND(10) ROUND(11) ROUND(12) ROUND(13) ROUND(14) ROUND(15)
  ROUND(16) ROUND(17) ROUND(18) ROUND(19) ROUND(20) ROUND(21) ROUND(22)
  co_return N + A.Rows[1] + B.Rows[2];
}

int main() {
  Table A(opaque(1)), B(opaque(2));
  eager_task<int> First = work(A, B, opaque(0)); // FRAME O0: heap not-optimized; O1 O2 O3: heap too-large verified:inline
  eager_task<int> Second = work(B, A, opaque(0)); // FRAME O0: heap not-optimized; O1 O2 O3: heap too-large verified:inline
  return First.value() == Second.value() + 100000;
}
