/* qsort, bsearch, and tables of pointers. */
#include "keep.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Record {
  char *Name;
  int Value;
  char Padding[48];
};

static int byValue(const void *A, const void *B) {
  const struct Record *L = A, *R = B;
  return (L->Value > R->Value) - (L->Value < R->Value);
}

static int byNumber(const void *A, const void *B) {
  return *(const int *)A - *(const int *)B;
}

static struct Record *make(int Count) {
  struct Record *All = calloc(Count, sizeof *All);
  for (int I = 0; I < Count; ++I) {
    char Text[32];
    snprintf(Text, sizeof Text, "record %d", I);
    All[I].Name = strdup(Text);
    All[I].Value = I * 37 % Count;
  }
  return All;
}

static void release(struct Record *All, int Count) {
  for (int I = 0; I < Count; ++I)
    free(All[I].Name);
  free(All);
}

static int few(int N) {
  int Values[5] = {N, 3, 1, 4, 2};
  qsort(Values, 5, sizeof *Values, byNumber);
  return Values[0];
}

static int many(int Count) {
  struct Record *All = make(Count);
  qsort(All, Count, sizeof *All, byValue);
  struct Record Key = {NULL, 3, {0}};
  struct Record *Found = bsearch(&Key, All, Count, sizeof *All, byValue);
  int Value = Found ? Found->Name[0] : 0;
  Value += All[Count - 1].Value;
  release(All, Count);
  return Value;
}

int main(int Argc, char **Argv) {
  (void)Argv;
  int N = opaque(Argc * 100);
  printf("%d\n", few(N) + many(N));
  return 0;
}
