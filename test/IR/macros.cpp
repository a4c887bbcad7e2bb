// What a macro allocates belongs to the line where it is expanded.
// RUN: %facts %s -- -std=c++20 -O2 | %check

#define MAKE(T) new T()
#define MAKE_TWO(A, B) ((A) = MAKE(int), (B) = MAKE(long))

int *one() { return MAKE(int); }
// CHECK: :[[@LINE-1]]:21: heap always new in _Z3onev, 4 bytes

void two(int *&A, long *&B) {
  MAKE_TWO(A, B);
  // CHECK: :[[@LINE-1]]:3: heap always new in _Z3twoRPiRPl
  // CHECK-NOT: :[[@LINE-2]]:3: elided
}

#define DEFINE(Name) char *Name() { return new char[30]; }
DEFINE(three)
// CHECK: :[[@LINE-1]]:1: heap always new in _Z5threev, 30 bytes
