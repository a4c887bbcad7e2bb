// heap-dynamic-size: its size isn't a compile-time constant.
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <vector>

int use(const void *);
static int sum(const int *A, int N) {
  int S = 0;
  for (int I = 0; I < N; ++I)
    S += A[I];
  return S;
}

int arrayNew(int N, const int *From) {
  int *A = new int[N]; // EXPECT: does-not-escape(dynamic-size)
  std::memcpy(A, From, sizeof(int) * N);
  int S = sum(A, N);
  delete[] A;
  return S;
}
int byMalloc(int N, const int *From) {
  int *A = static_cast<int *>(std::malloc(N * sizeof(int))); // EXPECT: does-not-escape(dynamic-size)
  std::memcpy(A, From, sizeof(int) * N);
  int S = sum(A, N);
  std::free(A);
  return S;
}
int byCalloc(int N, int I) {
  int *A = static_cast<int *>(std::calloc(N, sizeof(int))); // EXPECT: does-not-escape(dynamic-size)
  A[I] = 1;
  int S = sum(A, N);
  std::free(A);
  return S;
}
std::size_t duplicated(const char *T) {
  char *S = strdup(T); // EXPECT: does-not-escape(dynamic-size)
  S[0] = 'x';
  std::size_t N = std::strlen(S);
  std::free(S);
  return N;
}
int owned(int N, const int *From) {
  std::unique_ptr<int[]> A(new int[N]); // EXPECT: does-not-escape(dynamic-size)
  std::memcpy(A.get(), From, sizeof(int) * N);
  return sum(A.get(), N);
}
int plainOperator(std::size_t N, const int *From) {
  void *P = ::operator new(N); // EXPECT: does-not-escape(dynamic-size)
  std::memcpy(P, From, N);
  int S = sum(static_cast<int *>(P), 1);
  ::operator delete(P);
  return S;
}
struct Header {
  int Size;
  int Data[1];
};
int tail(int N) {
  auto *H = static_cast<Header *>(std::malloc(sizeof(Header) + N)); // EXPECT: does-not-escape(dynamic-size)
  H->Size = N;
  std::memset(H->Data, N, N);
  int S = sum(H->Data, N / 4);
  std::free(H);
  return S;
}

// Must not fire: who keeps it is the reason, or the size is constant.
int *returned(int N) { return new int[N]; } // EXPECT: escapes(return)
void outParam(int **Out, int N) { *Out = new int[N]; } // EXPECT: escapes(out-param)
char *copied(const char *T) { return strdup(T); } // EXPECT: escapes(return)
void *reallocated(void *P, std::size_t N) { return std::realloc(P, N); } // EXPECT: escapes(return)
void passed(int N) {
  int *A = new int[N]; // EXPECT: unknown(unknown-call)
  use(A);
  delete[] A;
}
int constant(const int *From, int N) {
  int *A = new int[10]; // EXPECT: does-not-escape(local)
  std::memcpy(A, From, sizeof(int) * 10);
  int S = sum(A, N);
  delete[] A;
  return S;
}
int constantMalloc(const int *From, int N) {
  int *A = static_cast<int *>(std::malloc(40)); // EXPECT: does-not-escape(local)
  std::memcpy(A, From, 40);
  int S = sum(A, N);
  std::free(A);
  return S;
}
int single(int N) {
  int *P = new int(N); // EXPECT: does-not-escape(local)
  int S = sum(P, 1);
  delete P;
  return S;
}
int container(int N, int I) {
  std::vector<int> V(N); // EXPECT: does-not-escape
  V[I] = 3;
  return sum(V.data(), N);
}
int fixedOwner(int I) {
  auto A = std::make_unique<int[]>(8); // EXPECT: does-not-escape(local)
  A[I % 8] = 2;
  return sum(A.get(), 8);
}
int placed(int N) {
  alignas(int) char Buffer[sizeof(int)];
  int *P = new (Buffer) int(N);
  return *P;
}
