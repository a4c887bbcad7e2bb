// Calls that the optimizer turns into others: the line still allocates.
// RUN: %facts %s -- -O2 | %check --check-prefixes=CHECK,O2
// RUN: %facts %s -- -O0 | %check --check-prefixes=CHECK,O0

#include <stdlib.h>
#include <string.h>

// malloc and memset become calloc.
void *zeroed(void) {
  void *Place = malloc(40);
  // CHECK: :[[@LINE-1]]:17: heap always c-alloc in zeroed, 40 bytes
  if (Place)
    memset(Place, 0, 40);
  return Place;
}

// realloc of nothing becomes malloc.
void *fresh(size_t Size) { return realloc(NULL, Size); }
// O2: :[[@LINE-1]]:35: heap{{(-conditional)? (always|conditional)}} c-alloc in fresh
// O0: :[[@LINE-2]]:35: heap-conditional conditional c-alloc in fresh

// strndup of a short constant becomes strdup.
char *part(void) { return strndup("abc", 100); }
// CHECK: :[[@LINE-1]]:27: heap always {{string|c-alloc}} in part

// A pointer that never leaves the unit: its object becomes a global one.
static int *Cache;
void fill(int N) {
  Cache = malloc(sizeof(int));
  // O2: :[[@LINE-1]]:11: elided always c-alloc in fill, 4 bytes
  // O0: :[[@LINE-2]]:11: heap always c-alloc in fill, 4 bytes
  *Cache = N;
}
int get(void) { return *Cache; }

// An if that cannot be true.
void *dead(int N) {
  if (N < 0 && N > 0)
    return malloc(1);
    // O2: :[[@LINE-1]]:12: elided always c-alloc in dead, 1 bytes
    // O0: :[[@LINE-2]]:12: heap always c-alloc in dead, 1 bytes
  return NULL;
}

// Not the heap.
int onStack(int N) {
  char Place[N];
  char *More = __builtin_alloca(N);
  Place[0] = More[0] = 1;
  return Place[0] + More[N - 1];
}
