// Equal calls that the optimizer makes one keep both their lines: each may
// allocate, neither is elided.
// RUN: %facts %s -- -std=c++20 -O2 | %check --check-prefixes=CHECK,O2 --implicit-check-not='elided where'
// RUN: %facts %s -- -std=c++20 -O1 | %check --check-prefixes=CHECK,O2 --implicit-check-not='elided where'
// RUN: %facts %s -- -std=c++20 -O0 | %check --check-prefixes=CHECK,O0

extern int *Kept;

void bothWays(bool B) {
  if (B)
    Kept = new int(1);
    // O2: :[[@LINE-1]]:12: heap{{(-conditional)? (always|conditional)}} new in _Z8bothWaysb, 4 bytes
    // O0: :[[@LINE-2]]:12: heap always new in _Z8bothWaysb, 4 bytes
  else
    Kept = new int(2);
    // O2: :[[@LINE-1]]:12: heap{{(-conditional)? (always|conditional)}} new in _Z8bothWaysb, 4 bytes
    // O0: :[[@LINE-2]]:12: heap always new in _Z8bothWaysb, 4 bytes
}

int *conditionalOperator(bool B) {
  return B ? new int(3) : new int(4);
  // O2: :[[@LINE-1]]:14: heap{{(-conditional)? (always|conditional)}} new in _Z19conditionalOperatorb, 4 bytes
  // O2: :[[@LINE-2]]:27: heap{{(-conditional)? (always|conditional)}} new in _Z19conditionalOperatorb, 4 bytes
  // The line may run without the one or the other.
  // O0: :[[@LINE-4]]:14: heap-conditional conditional new in _Z19conditionalOperatorb, 4 bytes
  // O0: :[[@LINE-5]]:27: heap-conditional conditional new in _Z19conditionalOperatorb, 4 bytes
}

// A third one in the same function, which really goes away, shares in the
// doubt at most.
void withElided(bool B) {
  delete new int(9);
  // CHECK: :[[@LINE-1]]:10: {{elided always|heap-conditional conditional|heap always}} new in _Z10withElidedb, 4 bytes
  if (B)
    Kept = new int(1);
    // CHECK: :[[@LINE-1]]:12: heap{{(-conditional)? (always|conditional)}} new in _Z10withElidedb, 4 bytes
  else
    Kept = new int(2);
    // CHECK: :[[@LINE-1]]:12: heap{{(-conditional)? (always|conditional)}} new in _Z10withElidedb, 4 bytes
}

// Through one function that is inlined twice.
static int *made(int N) { return new int(N); }
// CHECK: :[[@LINE-1]]:34: heap{{(-conditional)? (always|conditional)}} new in _ZL4madei, 4 bytes
void twice(bool B) {
  if (B)
    Kept = made(1);
  else
    Kept = made(2);
}

// Calls that differ in their bytes only are made one as well.
void apart(bool B) {
  if (B)
    Kept = new int[2];
    // CHECK: :[[@LINE-1]]:12: heap{{(-conditional)? (always|conditional)}} new in _Z5apartb, 8 bytes
  else
    Kept = new int[3];
    // CHECK: :[[@LINE-1]]:12: heap{{(-conditional)? (always|conditional)}} new in _Z5apartb, 12 bytes
}
