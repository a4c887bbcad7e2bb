// An allocation that survives in the optimized code is "always" only if what it
// depends on there is what its line depends on in the source.
// RUN: %facts %s -- -std=c++20 -O2 | FileCheck %s
// RUN: %facts %s -- -std=c++20 -O2 -fno-threadsafe-statics | FileCheck %s

#include <functional>
#include <memory>
#include <vector>

extern "C" void tick() noexcept;
void *volatile Kept;

// The library's condition, known from the user's own.
void knownFromAbove(unsigned N) {
  if (N != 0)
    tick();
  std::vector<int> V(N);
  // CHECK: :[[@LINE-1]]:20: heap-conditional conditional buffer in _Z14knownFromAbovej
  Kept = V.data();
}

// The user's condition alone.
void underOne(bool B) {
  if (B)
    Kept = new int(1);
    // CHECK: :[[@LINE-1]]:12: heap always new in _Z8underOneb, 4 bytes
}

void underBoth(bool B, bool C) {
  if (B && C)
    Kept = new int(1);
    // CHECK: :[[@LINE-1]]:12: heap always new in _Z9underBothbb, 4 bytes
}

void underEither(bool B, bool C) {
  if (B || C)
    Kept = new int(1);
    // CHECK: :[[@LINE-1]]:12: heap always new in _Z11underEitherbb, 4 bytes
}

void underSwitch(int N) {
  switch (N) {
  case 1:
    tick();
    break;
  case 2:
  case 7:
    Kept = new int(1);
    // CHECK: :[[@LINE-1]]:12: heap always new in _Z11underSwitchi, 4 bytes
    break;
  default:
    break;
  }
}

// Behind a way out of a scope with a destructor.
struct Guard {
  ~Guard();
};
int behindScope(int N) {
  {
    Guard G;
    if (N == 3)
      return 0;
    tick();
  }
  Kept = new int(1);
  // CHECK: :[[@LINE-1]]:10: heap always new in _Z11behindScopei, 4 bytes
  return 1;
}

// Which of them it was is known only behind the allocation.
void deletedWhereKnown(bool B) {
  if (B)
    tick();
  int *P = new int(1);
  // CHECK: :[[@LINE-1]]:12: heap-conditional conditional new in _Z17deletedWhereKnownb, 4 bytes
  if (B)
    delete P;
  else
    Kept = P;
}

void unrolled() {
  for (int I = 0; I < 3; ++I) {
    auto P = std::make_unique<int>(I);
    // CHECK: :[[@LINE-1]]:14: heap-conditional conditional make-unique in _Z8unrolledv, 4 bytes, loop depth 1
    if (I == 2)
      Kept = P.get();
  }
}

// A copy that is inlined where the library calls it, and gone.
static inline void invoked(bool B) {
  auto P = std::make_unique<int>(1);
  // CHECK: :[[@LINE-1]]:12: heap-conditional conditional make-unique in _ZL7invokedb, 4 bytes
  if (B)
    Kept = P.get();
}
void invokesFirst() { std::invoke(invoked, false); }
void invokesThen() { std::invoke(invoked, true); }

void once() {
  thread_local int *PerThread = new int(1);
  // CHECK: :[[@LINE-1]]:33: heap-conditional conditional new in _Z4oncev, 4 bytes
  static int *PerProgram = new int(2);
  // CHECK: :[[@LINE-1]]:28: heap-conditional conditional new in _Z4oncev, 4 bytes
  Kept = PerThread;
  Kept = PerProgram;
}
