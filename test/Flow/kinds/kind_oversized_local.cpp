// heap-oversized-local: too large for the stack: a local of more than 128 KiB, a frame of
// more than 256 KiB, an array whose size nothing bounds.
#include <alloca.h>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

struct Table {
  std::uint64_t Counts[32768];
};
int use(const void *);
int sum(const std::uint64_t *, int);

int array(int N) {
  int A[65536]; // EXPECT: unknown(oversized-local)
  A[N] = 1;
  return use(A);
}
int standardArray(int N) {
  std::array<std::uint64_t, 32768> A{}; // EXPECT: unknown(oversized-local)
  A[N] = 1;
  return sum(A.data(), N);
}
int record(int N) {
  Table T; // EXPECT: unknown(oversized-local)
  T.Counts[N] = 1;
  return sum(T.Counts, N);
}
int inBlock(int N) {
  if (N) {
    char Buffer[200000]; // EXPECT: unknown(oversized-local)
    std::memset(Buffer, N, sizeof Buffer);
    return use(Buffer);
  }
  return 0;
}
int variableLength(int N) {
  int A[N]; // EXPECT: unknown(oversized-local)
  A[0] = 1;
  return use(A);
}
int byAlloca(int N) {
  void *P = alloca(N); // EXPECT: unknown(oversized-local)
  std::memset(P, 1, N);
  return use(P);
}
int inLambda(int N) {
  auto F = [N] {
    char Buffer[200000]; // EXPECT: unknown(oversized-local)
    std::memset(Buffer, N, sizeof Buffer);
    return use(Buffer);
  };
  return F();
}
template <int Size> int sized(int N) {
  char Buffer[Size]; // EXPECT: unknown(oversized-local)
  std::memset(Buffer, N, sizeof Buffer);
  return use(Buffer);
}
template int sized<1000>(int);
template int sized<200000>(int);

// Must not fire.
int atTheLimit(int N) {
  char A[131072];
  A[N] = 1;
  return use(A);
}
int small(int N) {
  int A[100];
  A[N] = 1;
  return use(A);
}
int onHeap(int N) {
  auto T = std::make_unique<Table>(); // EXPECT: unknown(unknown-call)
  T->Counts[N] = 1;
  return sum(T->Counts, N);
}
int isStatic(int N) {
  static Table T;
  T.Counts[N] = 1;
  return sum(T.Counts, N);
}
Table Global;
int isGlobal(int N) { return sum(Global.Counts, N); }
int byReference(Table &T, int N) { return sum(T.Counts, N); }
int pointerOnly(Table *T) { return use(T); }
int constantLength() {
  const int N = 100;
  int A[N];
  return use(A);
}
int bounded(int N) {
  if (N < 1 || N > 100)
    return 0;
  int A[N];
  A[0] = 1;
  return use(A);
}
int inVector(int N) {
  std::vector<int> V(65536); // EXPECT: unknown(unknown-call)
  V[N] = 1;
  return use(V.data());
}
