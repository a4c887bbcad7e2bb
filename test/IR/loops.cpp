// How many loops run around a line.
// RUN: %facts %s -- -std=c++20 -O2 -isystem %S/Inputs | %check
// RUN: %facts %s -- -std=c++20 -O0 -isystem %S/Inputs | %check

#include <library.h>

void *volatile Kept;

void flat() {
  Kept = new int;
  // CHECK: :[[@LINE-1]]:10: heap always new in _Z4flatv, 4 bytes{{(, kept by [a-z-]+)?$}}
}

void one(int N) {
  for (int I = 0; I < N; ++I)
    Kept = new int;
    // CHECK: :[[@LINE-1]]:12: heap always new in _Z3onei, 4 bytes, loop depth 1
}

void two(int N) {
  for (int I = 0; I < N; ++I) {
    int J = 0;
    while (J++ < I)
      Kept = new int;
      // CHECK: :[[@LINE-1]]:14: heap always new in _Z3twoi, 4 bytes, loop depth 2
  }
}

void conditionOfLoop() {
  while ((Kept = library::make()))
  // CHECK: :[[@LINE-1]]:18: heap always other in _Z15conditionOfLoopv, 4 bytes, loop depth 1
    Kept = nullptr;
}

void byGoto(int N) {
again:
  Kept = new int;
  // CHECK: :[[@LINE-1]]:10: heap always new in _Z6byGotoi, 4 bytes, loop depth 1
  if (N-- > 0)
    goto again;
}

// A loop that does not repeat: its body ends in a jump out.
void notRepeated(int N) {
  for (;;) {
    Kept = new int;
    // CHECK: :[[@LINE-1]]:12: heap always new in _Z11notRepeatedi, 4 bytes{{(, kept by [a-z-]+)?$}}
    break;
  }
}

// Callbacks: as often as the algorithm calls them.
void callback(int N) {
  library::repeat(N, [](int I) {
    Kept = new int(I);
    // CHECK: :[[@LINE-1]]:12: heap always new in {{.*}}callback{{.*}}, 4 bytes, loop depth 1
  });
}

void callbackOnce() {
  library::apply([](int I) {
    Kept = new int(I);
    // CHECK: :[[@LINE-1]]:12: heap always new in {{.*}}callbackOnce{{.*}}, 4 bytes{{(, kept by [a-z-]+)?$}}
  });
}

void callbackInLoop(int N) {
  library::repeat(N, [](int I) {
    for (int J = 0; J < I; ++J)
      Kept = new int(J);
      // CHECK: :[[@LINE-1]]:14: heap always new in {{.*}}callbackInLoop{{.*}}, 4 bytes, loop depth 2
  });
}
