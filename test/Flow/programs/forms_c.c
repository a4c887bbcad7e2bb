// Forms of C, one by one.
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
struct Pair {
  int *A, *B;
};
int *Global;
int *compound(void) {
  struct Pair *P = &(struct Pair){malloc(4), 0}; // EXPECT: escapes(return)
  return P->A;
}
int compoundInside(void) {
  struct Pair *P = &(struct Pair){malloc(4), 0}; // EXPECT: does-not-escape
  int V = *P->A;
  free(P->A);
  return V;
}
int vla(int N) {
  int *A[N];
  A[0] = malloc(4); // EXPECT: does-not-escape
  int V = *A[0];
  free(A[0]);
  return V;
}
int *vlaReturned(int N) {
  int *A[N];
  A[1] = malloc(4); // EXPECT: escapes(return)
  return A[0];
}
struct Ops {
  int (*Read)(int *);
  void (*Keep)(int *);
};
static int readIt(int *P) { return *P; }
static void keepIt(int *P) { Global = P; }
static const struct Ops Table = {readIt, keepIt};
static const struct Ops Designated = {.Keep = keepIt, .Read = readIt};
int throughTable(void) {
  int *P = malloc(4); // EXPECT: does-not-escape
  int V = Table.Read(P);
  free(P);
  return V;
}
void keepTable(void) { Table.Keep(malloc(4)); } // EXPECT: escapes(global)
int throughDesignated(void) {
  int *P = malloc(4); // EXPECT: does-not-escape
  int V = Designated.Read(P);
  free(P);
  return V;
}
int throughLocal(void) {
  struct Ops O = {readIt, keepIt};
  int *P = malloc(4); // EXPECT: does-not-escape
  int V = O.Read(P);
  free(P);
  return V;
}
int throughPointer(const struct Ops *O) {
  int *P = malloc(4); // EXPECT: escapes(indirect-call)
  int V = O->Read(P);
  free(P);
  return V;
}
static int sum(int N, ...) {
  va_list L, M;
  va_start(L, N);
  va_copy(M, L);
  int S = 0;
  while (N--)
    S += *va_arg(L, int *);
  va_end(M);
  va_end(L);
  return S;
}
int variadic(void) {
  int *P = malloc(4); // EXPECT: does-not-escape
  int V = sum(1, P);
  free(P);
  return V;
}
static jmp_buf Env;
int *jumps(void) {
  int *volatile P = malloc(4); // EXPECT: escapes(return)
  if (setjmp(Env))
    return P;
  free(P);
  return 0;
}
int gotoLoop(int N) {
  int *P;
again:
  P = malloc(4); // EXPECT: escapes(outer-scope)
  *P = N;
  if (N--)
    goto again;
  int V = *P;
  free(P);
  return V;
}
void *copied(void) {
  struct Pair A = {malloc(4), 0}, B; // EXPECT: escapes(return)
  memcpy(&B, &A, sizeof A);
  return B.A;
}
struct Pair assigned(void) {
  struct Pair A = {malloc(4), 0}, B; // EXPECT: escapes(return)
  B = A;
  return B;
}
int generic(void) {
  return *_Generic(1, int : (int *)malloc(4), default : (int *)0); // EXPECT: does-not-escape
}
int duff(int N) {
  int *P = malloc(4); // EXPECT: does-not-escape
  switch (N) {
  case 0:
    do {
      *P += 1;
    case 1:
      *P += 2;
    } while (--N > 0);
  }
  int V = *P;
  free(P);
  return V;
}
void *(*alloc)(size_t) = malloc;
void *byPointer(void) { return alloc(4); }
static int cmp(const void *A, const void *B) {
  return **(int *const *)A - **(int *const *)B;
}
void sorts(int **V, int N) { qsort(V, N, sizeof *V, cmp); }
struct Flex {
  int N;
  int *P[];
};
struct Flex *flexible(void) {
  struct Flex *F = malloc(sizeof *F + 8); // EXPECT: escapes(return)
  F->P[0] = malloc(4); // EXPECT: escapes(return)
  return F;
}
int *nested(void) {
  int *inner = 0;
  int **p = &inner;
  *p = malloc(4); // EXPECT: escapes(return)
  return inner;
}
void stmtexpr(void) {
  int *P = ({
    int *Q = malloc(4); // EXPECT: does-not-escape
    Q;
  });
  free(P);
}
int *arr[2] = {[1] = &(int){3}};
int complexNumbers(void) {
  _Complex double Z = 1;
  double *P = malloc(8); // EXPECT: does-not-escape
  *P = __real__ Z;
  double V = *P;
  free(P);
  return V;
}
typedef int V4 __attribute__((vector_size(16)));
int vec(void) {
  V4 A = {1, 2, 3, 4};
  V4 B = __builtin_shufflevector(A, A, 0, 1, 2, 3);
  int *P = malloc(4); // EXPECT: does-not-escape
  *P = B[0];
  int R = *P;
  free(P);
  return R;
}
int asmUse(void) {
  int *P = malloc(4); // EXPECT: unknown(assembly)
  int V;
  __asm__("movl (%1),%0" : "=r"(V) : "r"(P));
  free(P);
  return V;
}
