/* A hash table with chains; lookups that insert; a growing array. */
#include "keep.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Entry {
  struct Entry *Next;
  char *Key;
  int Count;
};

struct Table {
  struct Entry **Buckets;
  size_t Size;
};

struct Array {
  int *Values;
  size_t Count, Capacity;
};

static struct Table *makeTable(size_t Size) {
  struct Table *T = malloc(sizeof *T);
  T->Buckets = calloc(Size, sizeof *T->Buckets);
  T->Size = Size;
  return T;
}

static size_t hashOf(const char *Key) {
  size_t Hash = 5381;
  while (*Key)
    Hash = Hash * 33 + (unsigned char)*Key++;
  return Hash;
}

static struct Entry *lookup(struct Table *T, const char *Key) {
  struct Entry **At = &T->Buckets[hashOf(Key) % T->Size];
  for (; *At; At = &(*At)->Next)
    if (!strcmp((*At)->Key, Key))
      return *At;
  struct Entry *New = calloc(1, sizeof *New);
  New->Key = strdup(Key);
  *At = New;
  return New;
}

static void release(struct Table *T) {
  for (size_t I = 0; I < T->Size; ++I)
    for (struct Entry *E = T->Buckets[I], *Next; E; E = Next) {
      Next = E->Next;
      free(E->Key);
      free(E);
    }
  free(T->Buckets);
  free(T);
}

static void append(struct Array *A, int Value) {
  if (A->Count == A->Capacity) {
    A->Capacity = A->Capacity ? A->Capacity * 2 : 4;
    A->Values = realloc(A->Values, A->Capacity * sizeof *A->Values);
  }
  A->Values[A->Count++] = Value;
}

int main(int Argc, char **Argv) {
  (void)Argv;
  static const char *const Words[] = {"one", "two", "three", "two", "one"};
  int N = opaque(Argc * 40);
  struct Table *T = makeTable(16);
  struct Array A = {NULL, 0, 0};
  for (int I = 0; I < N; ++I) {
    struct Entry *E = lookup(T, Words[I % 5]);
    append(&A, ++E->Count);
  }
  int Sum = A.Values[A.Count - 1] + lookup(T, "one")->Count;
  free(A.Values);
  release(T);
  printf("%d\n", Sum);
  return 0;
}
