/* Linked lists, a stack by recursion, and a free list that reuses nodes. */
#include "keep.h"
#include <stdio.h>
#include <stdlib.h>

struct Node {
  struct Node *Next;
  int Value;
};

static struct Node *Spare = NULL;

static struct Node *makeNode(int Value, struct Node *Next) {
  struct Node *N = Spare;
  if (N)
    Spare = N->Next;
  else
    N = malloc(sizeof *N);
  N->Value = Value;
  N->Next = Next;
  return N;
}

static void recycle(struct Node *N) {
  while (N) {
    struct Node *Next = N->Next;
    N->Next = Spare;
    Spare = N;
    N = Next;
  }
}

static struct Node *cons(int Value, struct Node *Next) {
  struct Node *N = malloc(sizeof(struct Node));
  N->Value = Value;
  N->Next = Next;
  return N;
}

static struct Node *range(int From, int To) {
  return From == To ? NULL : cons(From, range(From + 1, To));
}

static int sumOf(const struct Node *N) {
  return N ? N->Value + sumOf(N->Next) : 0;
}

static void release(struct Node *N) {
  while (N) {
    struct Node *Next = N->Next;
    free(N);
    N = Next;
  }
}

static int reused(int Rounds) {
  int Sum = 0;
  for (int I = 0; I < Rounds; ++I) {
    struct Node *List = makeNode(I, makeNode(1, NULL));
    Sum += sumOf(List);
    recycle(List);
  }
  return Sum;
}

int main(int Argc, char **Argv) {
  (void)Argv;
  int N = opaque(Argc * 20);
  struct Node Local = {NULL, 5};
  struct Node *List = range(0, N);
  int Sum = sumOf(List) + reused(N) + sumOf(&Local);
  release(List);
  release(Spare);
  printf("%d\n", Sum);
  return 0;
}
