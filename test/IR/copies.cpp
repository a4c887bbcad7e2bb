// A function lives as its own body and as inlined copies; each may keep or lose
// its allocations.
// RUN: %facts %s -- -std=c++20 -O2 | %check

extern int *Kept;

// Every copy keeps it.
static int *made(int N) { return new int(N); }
// CHECK: :[[@LINE-1]]:34: heap always new in _ZL4madei, 4 bytes
void keepsOne(int N) { Kept = made(N); }
void keepsTwo(int N) { Kept = made(N + 1); }

// One copy loses it.
static int *mixed(int N) {
  return new int(N);
  // CHECK: :[[@LINE-1]]:10: heap-conditional always new in _ZL5mixedi, 4 bytes
  // CHECK-SAME: elided where inlined at {{.*}}copies.cpp:[[@LINE+4]]:12
}
void keepsMixed(int N) { Kept = mixed(N); }
int losesMixed(int N) {
  int *P = mixed(N);
  int V = *P;
  delete P;
  return V;
}

// The copy goes as a whole.
static int *whole(int N) {
  return new int(N);
  // CHECK: :[[@LINE-1]]:10: heap-conditional always new in _ZL5wholei, 4 bytes
  // CHECK-SAME: elided where inlined at {{.*}}copies.cpp:[[@LINE+3]]:33
}
void keepsWhole(int N) { Kept = whole(N); }
void losesWhole(int N) { delete whole(N); }

// All copies lose it.
static int *nobody(int N) { return new int(N); }
// CHECK: :[[@LINE-1]]:36: elided always new in _ZL6nobodyi, 4 bytes
void losesNobody(int N) { delete nobody(N); }

// No copy at all: the unused function is not emitted.
static inline int *unused() { return new int; }
