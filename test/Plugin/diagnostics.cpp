// Findings are warnings of the compiler, with notes. -Werror leaves them
// warnings, -w leaves them out, and NOLINT is heard.
// RUN: %clangxx %plugin -O2 -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: %clangxx %plugin -O2 -Werror -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: %clangxx %plugin -O2 -w -c %s -o %t.o 2>&1 | count 0
// RUN: %clangxx %plugin -fplugin-arg-whyheap-report=off -O2 -c %s -o %t.o 2>&1 | count 0
// RUN: %clangxx %plugin -fplugin-arg-whyheap-checks=-*,heap-global -O2 -c %s -o %t.o 2>&1 | count 0
// RUN: %clangxx %plugin -fplugin-arg-whyheap-show=elided -O2 -c %s -o %t.o 2>&1 | FileCheck %s --check-prefixes=CHECK,ELIDED
// Only who asks for errors gets them.
// RUN: not %clangxx %plugin -fplugin-arg-whyheap-warnings-as-errors=heap-return -O2 -c %s -o %t.err.o 2>&1 | FileCheck %s --check-prefix=ERROR
// RUN: not ls %t.err.o

int *kept() { return new int(1); }
// CHECK: {{^.*}}diagnostics.cpp:[[@LINE-1]]:22: warning: new int(1) escapes: allocates 4 bytes on the heap [heap-return]
// CHECK: {{^.*}}diagnostics.cpp:[[@LINE-2]]:15: note: returned here: new int(1)
// CHECK: {{^.*}}diagnostics.cpp:[[@LINE-3]]:22: note: allocates: operator new(4)
// ERROR: {{^.*}}diagnostics.cpp:[[@LINE-4]]:22: error: new int(1) escapes: allocates 4 bytes on the heap [heap-return]

int elided() {
  int *P = new int(2);
  // ELIDED: {{^.*}}diagnostics.cpp:[[@LINE-1]]:12: remark: new int(2) does not escape: elided at -O2
  int Result = *P;
  delete P;
  return Result;
}

int *hidden() { return new int(3); } // NOLINT(heap-return)
// CHECK-NOT: {{warning: }}new int(3)
