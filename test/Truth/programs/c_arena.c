/* An arena over malloc, callbacks through pointers, variable-length arrays. */
#include "keep.h"
#include <alloca.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Chunk {
  struct Chunk *Next;
  size_t Used, Size;
  char Data[];
};

struct Arena {
  struct Chunk *First;
};

typedef void *(*Allocate)(void *Context, size_t Size);

static void *fromArena(void *Context, size_t Size) {
  struct Arena *A = Context;
  Size = (Size + 7) & ~(size_t)7;
  if (!A->First || A->First->Used + Size > A->First->Size) {
    size_t Capacity = Size > 256 ? Size : 256;
    struct Chunk *New = malloc(sizeof *New + Capacity);
    New->Next = A->First;
    New->Used = 0;
    New->Size = Capacity;
    A->First = New;
  }
  void *Result = A->First->Data + A->First->Used;
  A->First->Used += Size;
  return Result;
}

static void *fromHeap(void *Context, size_t Size) {
  (void)Context;
  return malloc(Size);
}

static void release(struct Arena *A) {
  while (A->First) {
    struct Chunk *Next = A->First->Next;
    free(A->First);
    A->First = Next;
  }
}

static char *copyText(const char *Text, Allocate F, void *Context) {
  size_t Size = strlen(Text) + 1;
  return memcpy(F(Context, Size), Text, Size);
}

static int onStack(int N) {
  int Values[N];
  memset(Values, 0, sizeof Values);
  char *More = alloca((size_t)N);
  More[0] = 1;
  keep(More);
  keep(Values);
  return Values[N - 1] + More[0];
}

int main(int Argc, char **Argv) {
  (void)Argv;
  int N = opaque(Argc * 50);
  struct Arena A = {NULL};
  size_t Sum = 0;
  for (int I = 0; I < N; ++I)
    Sum += strlen(copyText("a text in the arena", fromArena, &A));
  char *Alone = copyText("a text on the heap", fromHeap, NULL);
  Sum += strlen(Alone) + (size_t)onStack(N);
  free(Alone);
  release(&A);
  printf("%zu\n", Sum);
  return 0;
}
