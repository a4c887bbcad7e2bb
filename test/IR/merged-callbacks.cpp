// Functions inlined at one call through a pointer, whose calls are then made
// one: the lines stay what they were.
// RUN: %facts %s -- -std=c++20 -O2 | %check --check-prefixes=CHECK,CHECK-OPT --implicit-check-not='elided where'
// RUN: %facts %s -- -std=c++20 -O2 -fno-inline | %check --check-prefixes=CHECK,CHECK-CALL --implicit-check-not='elided where'

inline void *volatile Kept;

static int *twice(int *(*F)(int), int N) {
  Kept = F(N);
  // The merged call is inlined here; debuggers show this line for it.
  // CHECK-OPT: :[[@LINE-2]]:10: heap{{(-conditional)? (always|conditional)}} new in _ZL5twicePFPiiEi, 4 bytes
  return new int(N);
  // CHECK: :[[@LINE-1]]:10: heap{{(-conditional)? (always|conditional)}} new in _ZL5twicePFPiiEi, 4 bytes
}

static int *first(int N) { return new int(N); }
// CHECK: :[[@LINE-1]]:35: heap{{(-conditional)? (always|conditional)}} new in _ZL5firsti, 4 bytes
static int *second(int N) { return new int(N + 1); }
// CHECK: :[[@LINE-1]]:36: heap{{(-conditional)? (always|conditional)}} new in _ZL6secondi, 4 bytes

int *calls(int N) { return N > 3 ? twice(first, N) : twice(second, N); }
// CHECK-CALL: merged-callbacks.cpp:{{[0-9]+}}:10: indirect-call in _ZL5twicePFPiiEi
