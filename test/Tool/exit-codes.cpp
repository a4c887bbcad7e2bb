// Exit codes: 0, or 2 where findings are asked to fail the run.
// RUN: %exits 0 %whyheap --quiet -m %s -- -O2
// RUN: %exits 2 %whyheap --quiet -m --fail-on=heap %s -- -O2 | FileCheck %s
// RUN: %exits 2 %whyheap --quiet -m --fail-on=elided,heap %s -- -O2 | FileCheck %s
// RUN: %exits 0 %whyheap --quiet -m --fail-on=heap-conditional %s -- -O2 | FileCheck %s
// RUN: %exits 2 %whyheap --quiet -m '--warnings-as-errors=*' %s -- -O2 | FileCheck %s
// RUN: %exits 2 %whyheap --quiet -m --warnings-as-errors=heap-exception %s -- -O2 | FileCheck %s
// RUN: %exits 0 %whyheap --quiet -m --warnings-as-errors=heap-container %s -- -O2 | FileCheck %s
// RUN: %exits 0 %whyheap --quiet -m '--warnings-as-errors=*,-heap*' %s -- -O2 | FileCheck %s
// RUN: %exits 2 %whyheap --format=json --fail-on=heap %s -- -O2 | FileCheck %s --check-prefix=JSON
// What is not shown does not fail the run.
// RUN: %exits 0 %whyheap --quiet -m --fail-on=heap '--checks=-*' %s -- -O2
// RUN: %exits 1 %whyheap --fail-on=stackk %s -- -O2 2>&1 | FileCheck %s --check-prefix=WRONG --implicit-check-not='{{^.}}'

void f() { throw 1; }
// CHECK: exit-codes.cpp:[[@LINE-1]]:12:
// JSON: "check": "heap-exception"
// WRONG: whyheap: --fail-on=stackk: no such storage
