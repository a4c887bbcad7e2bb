// C: the malloc family, and library functions that return memory from it.
// RUN: %facts %s -- -O2 | %check
// RUN: %facts %s -- -O0 | %check

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *plain(void) { return malloc(100); }
// CHECK: :[[@LINE-1]]:28: heap always c-alloc in plain, 100 bytes

void *ofSize(size_t Size) { return malloc(Size); }
// CHECK: :[[@LINE-1]]:36: heap always c-alloc in ofSize{{(, kept by return)?$}}

void *zeroed(void) { return calloc(6, 7); }
// CHECK: :[[@LINE-1]]:29: heap always c-alloc in zeroed, 42 bytes

void *zeroedOf(size_t Count) { return calloc(Count, 8); }
// CHECK: :[[@LINE-1]]:39: heap always c-alloc in zeroedOf{{(, kept by return)?$}}

// May grow in place.
void *grown(void *Old) { return realloc(Old, 64); }
// CHECK: :[[@LINE-1]]:33: heap-conditional conditional c-alloc in grown, 64 bytes

void *aligned(void) { return aligned_alloc(64, 256); }
// CHECK: :[[@LINE-1]]:30: heap always c-alloc in aligned, 256 bytes

int posix(void **Result) { return posix_memalign(Result, 32, 96); }
// CHECK: :[[@LINE-1]]:35: heap always c-alloc in posix, 96 bytes

char *copied(const char *Text) { return strdup(Text); }
// CHECK: :[[@LINE-1]]:41: heap always {{string|c-alloc}} in copied

char *copiedPart(const char *Text) { return strndup(Text, 3); }
// CHECK: :[[@LINE-1]]:45: heap always {{string|c-alloc}} in copiedPart

FILE *opened(void) { return fopen("/dev/null", "r"); }
// CHECK: :[[@LINE-1]]:29: heap always {{.*}} in opened

// None of these allocates.
size_t length(const char *Text) { return strlen(Text); }
void cleared(char *Place) { memset(Place, 0, 100); }
void released(void *Place) { free(Place); }
int compared(const char *A, const char *B) { return strcmp(A, B); }
