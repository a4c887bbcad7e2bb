// --show adds what is left out otherwise; --unknown lists unknown calls.
// RUN: %whyheap -m --quiet %s -- -O2 | FileCheck %s --check-prefix=NONE %only
// RUN: %whyheap -m --quiet --show=elided %s -- -O2 | FileCheck %s --check-prefixes=NONE,ELIDED %only
// RUN: %whyheap -m --quiet --show=throws %s -- -O2 | FileCheck %s --check-prefixes=NONE,THROWS %only
// RUN: %whyheap -m --quiet --show=elided,throws %s -- -O2 | FileCheck %s --check-prefixes=NONE,ELIDED,THROWS %only
// RUN: %whyheap -m --quiet --show=elided --show=throws %s -- -O2 | FileCheck %s --check-prefixes=NONE,ELIDED,THROWS %only
// RUN: %whyheap -m --quiet --show=all %s -- -O2 | FileCheck %s --check-prefixes=NONE,ELIDED,THROWS %only
// RUN: %whyheap -m --quiet --show=stack,unknown %s -- -O2 | FileCheck %s --check-prefix=NONE %only
// RUN: %exits 1 %whyheap --show=evrything %s -- -O2 2>&1 | FileCheck %s --check-prefix=WRONG --implicit-check-not='{{^.}}'
// RUN: %whyheap -m %s -- -O2 2>&1 >/dev/null | FileCheck %s --check-prefix=SUMMARY
// RUN: %whyheap -m --quiet --unknown %s -- -O2 | FileCheck %s --check-prefixes=NONE,UNKNOWN %only

// WRONG: whyheap: --show=evrything: expected elided, stack, unknown, throws, rare or all
// SUMMARY: 1 call whose allocation behaviour is unknown (--unknown lists them)
// SUMMARY: not shown: 1 elided (--show=elided), 1 only where they throw (--show=throws)

#include "Inputs/system.h"

void elided() { delete new long(1); }
// ELIDED: {{^.*}}show.cpp:[[@LINE-1]]:24: new long(1) does not escape: elided at -O2 in elided(){{$}}

int *kept() { return new int; }
// NONE: {{^.*}}show.cpp:[[@LINE-1]]:22: new int escapes to heap in kept(): 4 bytes [heap-return

int throwing(int N) { return system_checked(N); }
// THROWS: {{^.*}}show.cpp:[[@LINE-1]]:30: system_checked(N) allocates {{.*}}only if it throws, in throwing(int){{.*}} [heap-exception]

void unseen();
void calls() { unseen(); }
// UNKNOWN: 1 call whose allocation behaviour is unknown:
// UNKNOWN-NEXT: unseen() (no body and no model): 1 call
// UNKNOWN-NEXT: show.cpp:[[@LINE-3]]:16
