/* TRUTH: flags=-D_GNU_SOURCE */
/* strdup, strndup, asprintf, vasprintf, open_memstream, snprintf. */
#include "keep.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *format(const char *Format, ...) {
  char *Result = NULL;
  va_list Arguments;
  va_start(Arguments, Format);
  if (vasprintf(&Result, Format, Arguments) < 0)
    Result = NULL;
  va_end(Arguments);
  return Result;
}

static size_t copies(const char *Text) {
  char *All = strdup(Text);
  char *Some = strndup(Text, 3);
  size_t Length = strlen(All) + strlen(Some);
  free(All);
  free(Some);
  return Length;
}

static size_t printed(int N) {
  char *Text;
  if (asprintf(&Text, "%d and %s", N, "more") < 0)
    return 0;
  char *Other = format("%s-%d", Text, N);
  size_t Length = strlen(Text) + strlen(Other);
  free(Text);
  free(Other);
  return Length;
}

static size_t fixed(int N) {
  char Buffer[64];
  snprintf(Buffer, sizeof Buffer, "number %d", N);
  return strlen(Buffer);
}

static size_t stream(int N) {
  char *Text = NULL;
  size_t Size = 0;
  FILE *Out = open_memstream(&Text, &Size);
  for (int I = 0; I < N; ++I)
    fprintf(Out, "%d ", I);
  fclose(Out);
  free(Text);
  return Size;
}

static char *joined(const char *A, const char *B) {
  char *Result = malloc(strlen(A) + strlen(B) + 1);
  strcpy(Result, A);
  strcat(Result, B);
  return Result;
}

int main(int Argc, char **Argv) {
  (void)Argv;
  int N = opaque(Argc * 300);
  char *Both = joined("one text", N ? "two" : "");
  size_t Sum = copies(Both) + printed(N) + fixed(N) + stream(N) + strlen(Both);
  free(Both);
  printf("%zu\n", Sum);
  return 0;
}
