/* TRUTH: flags=-D_GNU_SOURCE */
/* fopen, getline, getdelim, setvbuf, tmpfile, directories. */
#include "keep.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

static const char *const Name = "whyheap-truth-file.txt";

static int writeLines(int Count) {
  FILE *Out = fopen(Name, "w");
  if (!Out)
    return -1;
  for (int I = 0; I < Count; ++I)
    fprintf(Out, "line number %d: with text of some length\n", I);
  return fclose(Out);
}

static size_t readLines(void) {
  FILE *In = fopen(Name, "r");
  char *Line = NULL;
  size_t Capacity = 0, Total = 0;
  ssize_t Length;
  while ((Length = getline(&Line, &Capacity, In)) > 0)
    Total += (size_t)Length;
  free(Line);
  fclose(In);
  return Total;
}

static size_t readWord(void) {
  FILE *In = fopen(Name, "r");
  char *Word = NULL;
  size_t Capacity = 0;
  ssize_t Length = getdelim(&Word, &Capacity, ' ', In);
  free(Word);
  fclose(In);
  return (size_t)Length;
}

static int unbuffered(void) {
  static char Buffer[256];
  FILE *In = fopen(Name, "r");
  setvbuf(In, Buffer, _IOFBF, sizeof Buffer);
  int First = fgetc(In);
  fclose(In);
  return First;
}

static int missing(void) {
  FILE *In = fopen("whyheap-truth-no-such-file", "r");
  return In != NULL;
}

static int entries(void) {
  DIR *Here = opendir(".");
  int Found = 0;
  struct dirent *Entry;
  while ((Entry = readdir(Here)))
    Found += strcmp(Entry->d_name, Name) == 0;
  closedir(Here);
  return Found;
}

int main(int Argc, char **Argv) {
  (void)Argv;
  int N = opaque(Argc * 30);
  int Status = writeLines(N);
  size_t Sum = readLines() + readWord();
  Sum += (size_t)(unbuffered() + missing() + entries() + Status);
  char *Path = realpath(".", NULL);
  Sum += Path != NULL;
  free(Path);
  remove(Name);
  printf("%zu\n", Sum);
  return 0;
}
