/* malloc, calloc, realloc, aligned allocation, and pairs that can go. */
#include "keep.h"
#include <stdio.h>
#include <stdlib.h>

static int removable(int N) {
  int *P = malloc(sizeof *P);
  *P = N;
  int Value = *P;
  free(P);
  return Value;
}

static int zeroed(int N) {
  int *P = calloc(N, sizeof *P);
  keep(P);
  int Value = P[N - 1];
  free(P);
  return Value;
}

static int grown(int N) {
  char *P = malloc(N);
  P[0] = 1;
  P = realloc(P, N * 64);
  P[N * 64 - 1] = 2;
  keep(P);
  int Value = P[0] + P[N * 64 - 1];
  free(P);
  return Value;
}

static int aligned(int N) {
  double *A = aligned_alloc(64, 64 * N);
  void *B = NULL;
  if (posix_memalign(&B, 32, N))
    return -1;
  A[0] = N;
  keep(A);
  keep(B);
  int Value = (int)A[0];
  free(A);
  free(B);
  return Value;
}

static int sometimes(int N) {
  char Small[32] = {0};
  char *P = N > 32 ? malloc(N) : Small;
  P[0] = 3;
  keep(P);
  int Value = P[0];
  if (P != Small)
    free(P);
  return Value;
}

static int onStack(int N) {
  int Values[16] = {0};
  Values[N % 16] = N;
  keep(Values);
  return Values[N % 16];
}

int main(int Argc, char **Argv) {
  (void)Argv;
  int N = opaque(Argc * 20);
  int Sum = removable(N) + zeroed(N) + grown(N) + aligned(N) + onStack(N);
  printf("%d\n", Sum + sometimes(N) + sometimes(N * 10));
  return 0;
}
