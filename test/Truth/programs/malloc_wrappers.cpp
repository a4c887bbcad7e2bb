// Wrappers of malloc, with and without attributes.
#include "keep.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>

__attribute__((malloc, noinline, alloc_size(1))) static void *xmalloc(std::size_t N) {
  void *P = std::malloc(N);
  if (!P)
    std::abort();
  return P;
}

__attribute__((noinline)) static void *plain(std::size_t N) {
  return std::calloc(N, 1);
}

static inline char *duplicate(const char *Text) {
  std::size_t Size = std::strlen(Text) + 1;
  return static_cast<char *>(std::memcpy(xmalloc(Size), Text, Size));
}

struct Buffer {
  explicit Buffer(int Size) : Data(static_cast<char *>(std::malloc(Size))) {}
  ~Buffer() { std::free(Data); }
  void grow(int Size) { Data = static_cast<char *>(std::realloc(Data, Size)); }
  char *Data;
};

static int unusedPair(int N) {
  void *P = std::malloc(N);
  std::free(P);
  return N;
}

static int buffers(int N) {
  Buffer B(N);
  B.Data[N - 1] = 3;
  keep(B.Data);
  B.grow(N * 100);
  keep(B.Data);
  return B.Data[N - 1];
}

int main(int Argc, char **) {
  int N = opaque(Argc * 48);
  int *A = static_cast<int *>(xmalloc(N));
  int *B = static_cast<int *>(plain(N));
  A[0] = N;
  keep(A);
  keep(B);
  char *Text = duplicate("text");
  keep(Text);
  int Sum = A[0] + B[0] + Text[1] + unusedPair(N) + buffers(N);
  std::printf("%d\n", Sum);
  std::free(A);
  std::free(B);
  std::free(Text);
}
