// What is too large for the stack, in the optimized code.
// RUN: %whyheap --quiet --dump=facts %s -- -std=c++20 -O2 | FileCheck %s --check-prefixes=CHECK,O2 --implicit-check-not='{{^}}  stack'
// RUN: %whyheap --quiet --dump=facts --max-local=0 --max-frame=0 %s -- -std=c++20 -O2 | FileCheck %s --check-prefix=NONE
// RUN: %whyheap --quiet --dump=facts %s -- -std=c++20 -O0 | FileCheck %s --check-prefixes=CHECK,O0 --implicit-check-not='{{^}}  stack'

// NONE: unit
// NONE-NOT: {{^}}  stack

using size_t = decltype(sizeof(0));
void use(void *, ...);
struct Big { char Bytes[1200000]; };
struct Rich { Rich(); Rich(const Rich &); ~Rich(); char Bytes[200000]; };
void eat(Big);
void eatRich(Rich);

void local() { char Buffer[1200000]; use(Buffer); }
// CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:21: local Buffer : char[1200000], 1200000 bytes, limit 131072: stack in _Z5localv{{$}}

void fits() { char Buffer[131072]; use(Buffer); }

// The same name twice, and in a function that is inlined.
static inline void inlined() { char Inner[200000]; use(Inner); }
// CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:37: local Inner : char[200000], 200000 bytes, limit 131072: stack in _ZL7inlinedv{{$}}
void twice() {
  inlined();
  { char Buffer[200000]; use(Buffer); }
  // CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:10: local Buffer : char[200000], 200000 bytes
  { char Buffer[200000]; use(Buffer); }
  // CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:10: local Buffer : char[200000], 200000 bytes
}

// What the optimizer removes, splits up, or makes in the caller's storage.
int removed() {
  int Table[100000];
  // O0: stack {{.*}}stack.cpp:[[@LINE-1]]:7: local Table : int[100000], 400000 bytes
  Table[5] = 7;
  return Table[5];
}
Big made() { Big Result; use(&Result); return Result; }

// Parameters by value, temporaries.
void taken(Big B) { use(&B); }
// CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:16: parameter B : Big, 1200000 bytes, limit 131072: stack in _Z5taken3Big{{$}}
void unused(Big) {}
void temporaries() {
  eat(Big{});
  // CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:7: temporary : Big, 1200000 bytes, limit 131072: stack in _Z11temporariesv{{$}}
  eatRich(Rich());
  // CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:11: temporary : Rich, 200000 bytes, limit 131072: stack in _Z11temporariesv{{$}}
}

// Sizes that are not constant.
void array(int N) {
  char First[N]; use(First);
  // CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:8: dynamic First : char[N], no bound, limit 131072: stack in _Z5arrayi{{$}}
  int Second[N], Third[N]; use(Second, Third);
  // CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:7: dynamic Second : int[N], no bound
  // CHECK: stack {{.*}}stack.cpp:[[@LINE-2]]:18: dynamic Third : int[N], no bound
}
void masked(int N) { char V[N & 63]; use(V); }
void ofBytes(unsigned char N) { long V[N]; use(V); }
void ofShorts(unsigned short N) { long V[N]; use(V); }
// CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:40: dynamic V : long[N], 524280 bytes, limit 131072
void checked(int N) {
  if (N < 0 || N > 100)
    return;
  char V[N];
  // O0: stack {{.*}}stack.cpp:[[@LINE-1]]:8: dynamic V : char[N], no bound
  use(V);
}
void allocated(int N) {
  use(__builtin_alloca(N));
  // CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:7: dynamic, no bound, limit 131072: stack in _Z9allocatedi{{$}}
  use(__builtin_alloca(16));
}
static inline __attribute__((always_inline)) void *room(int N) { return __builtin_alloca(N); }
// CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:73: dynamic, no bound, limit 131072: stack in _ZL4roomi{{$}}
void inlinedAlloca(int N) { use(room(N)); }
void inLoop(int N) {
  for (int I = 0; I < N; ++I)
    use(__builtin_alloca(16));
  // CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:9: dynamic, no bound
  for (int I = 0; I < N; ++I) {
    char V[(N & 15) + 1];
    use(V);
  }
}

// Frames: what lives at the same time.
void frame(int) {
// CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:6: frame, 30{{[0-9]*}} bytes, limit 262144: stack in _Z5framei{{$}}
// CHECK-NEXT: {{^}}    120000 bytes B{{$}}
// CHECK-NEXT: {{^}}    100000 bytes A{{$}}
// CHECK-NEXT: {{^}}    80000 bytes C{{$}}
  char A[100000], B[120000], C[80000];
  use(A, B, C);
}
void oneAfterTheOther() {
  { char A[120000]; use(A); }
  { char B[120000]; use(B); }
  { char C[120000]; use(C); }
}
// O0: stack {{.*}} frame, 360000 bytes, limit 262144: stack in _Z16oneAfterTheOtherv{{$}}
// One array, wherever its function is inlined, and the largest of its bounds.
static inline __attribute__((always_inline)) void inlinedArray(unsigned N) { char A[N]; use(A); }
// O2: stack {{.*}}stack.cpp:[[@LINE-1]]:83: dynamic A : char[N], 524288 bytes, limit 131072: stack in _ZL12inlinedArrayj{{$}}
// O0: stack {{.*}}stack.cpp:[[@LINE-2]]:83: dynamic A : char[N], no bound
void inlinesTwice(unsigned N, unsigned M) {
  inlinedArray(N & 0x80000);
  inlinedArray(M & 0x40000);
}
static inline __attribute__((always_inline)) void sometimesBounded(unsigned N) { char A[N]; use(A); }
// CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:87: dynamic A : char[N], no bound
void inlinesBoth(unsigned N, unsigned M) {
  sometimesBounded(N & 0x80000);
  sometimesBounded(M);
  sometimesBounded(200000);
}
// Whose lengths become known; O2 makes slots of them, in a branch or not.
void known() {
  int N = 200000;
  char A[N], B[N]; use(A, B);
  // CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:8: dynamic A : char[N]
  // CHECK: stack {{.*}}stack.cpp:[[@LINE-2]]:14: dynamic B : char[N]
}
void knownInBranch(int M) {
  int N = 200000;
  if (M) { char A[N], B[N]; use(A, B); }
  // CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:17: dynamic A : char[N]
  // CHECK: stack {{.*}}stack.cpp:[[@LINE-2]]:23: dynamic B : char[N]
}
// A name that is Clang's own for such arrays.
void named() { char vla[200000]; use(vla); }
// CHECK: stack {{.*}}stack.cpp:[[@LINE-1]]:21: local vla : char[200000], 200000 bytes
