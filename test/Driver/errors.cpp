// A unit with errors is analyzed in part: what is free of them is reported,
// nothing of it is called elided.
// RUN: %exits 0 %facts %s -- -std=c++20 -O2 | FileCheck %s --implicit-check-not='{{: (heap|heap-conditional|elided) (always|conditional) }}'
// RUN: %exits 0 %whyheap -m %s -- -std=c++20 -O2 > %t.out 2> %t.err
// RUN: FileCheck %s --check-prefix=OUT < %t.out %only
// RUN: FileCheck %s --check-prefix=ERR < %t.err
// RUN: %exits 0 %whyheap --format=json %s -- -std=c++20 -O2 2>/dev/null | FileCheck %s --check-prefix=JSON

// CHECK: errors.cpp: partial at -O2

#include "no/such/header.h"
// CHECK-NEXT: message: {{.*}}errors.cpp:[[@LINE-1]]:10: {{(error: )?}}'no/such/header.h' file not found

int *Kept;

void before() { Kept = new int(1); }
// OUT: {{^.*}}errors.cpp:[[@LINE-1]]:24:

int wrong(int N) {
  Kept = new int(undeclared);
// CHECK-NEXT: message: {{.*}}errors.cpp:[[@LINE-1]]:18: {{(error: )?}}use of undeclared identifier 'undeclared'
  return N;
}

NoSuchType alsoWrong();
// CHECK-NEXT: message: {{.*}}errors.cpp:[[@LINE-1]]:1: {{(error: )?}}unknown type name 'NoSuchType'

// A caller of what was left out keeps what it has itself.
void callsWrong() {
  wrong(1);
  Kept = new int(2);
  // OUT: {{^.*}}errors.cpp:[[@LINE-1]]:10:
}

template <typename T> struct Broken {
  T *make() { return new T(1, 2, 3); }
  // CHECK-NEXT: message: {{.*}}errors.cpp:[[@LINE-1]]:{{22|26}}: {{.*}}
};
template <typename T> struct Fine {
  T *make() { return new T(1); }
  // OUT: {{^.*}}errors.cpp:[[@LINE-1]]:22:
};
long *usesBroken(Broken<long> &B) { return B.make(); }
long *usesFine(Fine<long> &F) { return F.make(); }

// Removed, but that proves nothing in such a unit.
void elided() { delete new long(1); }

void after() { Kept = new int(3); }
// OUT: {{^.*}}errors.cpp:[[@LINE-1]]:23:

// CHECK: heap always new in _Z6beforev
// CHECK: heap always new in _Z10callsWrongv
// CHECK: heap always new in _ZN4FineIlE4makeEv
// CHECK: heap always new in _Z5afterv

// ERR: errors.cpp:11:10: {{.*}}'no/such/header.h' file not found
// ERR: 1 unit: 1 partial
// JSON: "status": "partial"
// JSON-NOT: "storage": "elided"
