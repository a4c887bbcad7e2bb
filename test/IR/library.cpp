// Allocations in library code belong to the user's line that leads there, under
// the conditions of the library code on the way.
// RUN: %facts %s -- -std=c++20 -O2 -isystem %S/Inputs | %check --check-prefixes=CHECK,O2
// RUN: %facts %s -- -std=c++20 -O0 -isystem %S/Inputs | %check --check-prefixes=CHECK,O0

#include <library.h>

int *always() { return library::make(); }
// CHECK: :[[@LINE-1]]:24: heap always other in _Z6alwaysv, 4 bytes
// CHECK-NEXT: -> library::make() at {{.*}}library.h:13:29
// CHECK-NEXT: -> operator new(unsigned long)

int *conditional(bool Wanted) { return library::makeIf(Wanted); }
// CHECK: :[[@LINE-1]]:40: heap-conditional conditional other in _Z11conditionalb, 4 bytes
// CHECK-NEXT: -> library::makeIf(bool) at {{.*}}library.h:15:51

// The optimizer knows which way it goes.
int *surely() { return library::makeIf(true); }
// O2: :[[@LINE-1]]:24: heap always other in _Z6surelyv, 4 bytes
// O0: :[[@LINE-2]]:24: heap-conditional conditional other in _Z6surelyv, 4 bytes

int *never() { return library::makeIf(false); }
// O2: :[[@LINE-1]]:23: elided conditional other in _Z5neverv, 4 bytes
// O0: :[[@LINE-2]]:23: heap-conditional conditional other in _Z5neverv, 4 bytes

// The user's own condition is not the line's: when it runs, it allocates.
int *ownCondition(bool Wanted) {
  if (Wanted)
    return library::make();
    // CHECK: :[[@LINE-1]]:12: heap always other in _Z12ownConditionb, 4 bytes
  return nullptr;
}
