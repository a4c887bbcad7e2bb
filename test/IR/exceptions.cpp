// A user's throw is a site like any other; what only a library's throw
// allocates has the frequency `throws`.
// RUN: %facts %s -- -std=c++20 -O2 -isystem %S/Inputs | %check --implicit-check-not='{{: [a-z-]+ throws }}'
// RUN: %facts %s -- -std=c++20 -O0 -isystem %S/Inputs | %check --check-prefixes=CHECK,O0 --implicit-check-not='{{: [a-z-]+ throws }}'

#include <library.h>

struct Failure {
  int Codes[6];
};

[[noreturn]] void fail() {
  throw Failure{};
  // CHECK: :[[@LINE-1]]:3: heap always exception-object in _Z4failv, 24 bytes
  // CHECK-NEXT: -> __cxa_allocate_exception
}

// The line runs only when it throws; when it runs it allocates.
int sometimes(int N) {
  if (N < 0)
    throw N;
    // CHECK: :[[@LINE-1]]:5: heap always exception-object in _Z9sometimesi, 4 bytes
  return N;
}

int byLibrary(const int *Data, int I) {
  return library::at(Data, 10, I);
  // CHECK: :[[@LINE-1]]:10: heap-conditional throws exception-object in _Z9byLibraryPKii, 8 bytes
  // CHECK-NEXT: -> library::at(const int *, int, int)
}

// A throw that the library cannot get to.
int proved(const int *Data) {
  return library::at(Data, 10, 3);
  // O0: :[[@LINE-1]]:10: heap-conditional throws exception-object
}

// Throwing on needs no new object; catching by value copies onto the stack.
void again() {
  try {
    fail();
  } catch (Failure F) {
    throw;
  }
}
