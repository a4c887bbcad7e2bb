// A malloc wrapper with a body: the line in it and, as it says that it
// allocates, the lines that call it.
// RUN: %facts %s -- -O2 | %check
// RUN: %facts %s -- -O0 | %check

#include <stdlib.h>

__attribute__((malloc, noinline)) void *checked(size_t Size) {
  void *Place = malloc(Size);
  // CHECK: :[[@LINE-1]]:17: heap always c-alloc in checked
  if (!Place)
    abort();
  return Place;
}

void *caller(void) { return checked(10); }
// CHECK: :[[@LINE-1]]:29: heap always {{.*}} in caller
// CHECK-NEXT: -> checked

// Says nothing: only the line in its body is a site.
__attribute__((noinline)) static void *silent(size_t Size) {
  return malloc(Size);
  // CHECK: :[[@LINE-1]]:10: heap always c-alloc in silent
}

void *silentCaller(void) { return silent(10); }
