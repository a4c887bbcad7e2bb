// whyheap may crash; the compiler goes on. Whatever step it is, the object file
// is the one that there would be without the plugin.
// RUN: %clangxx -O2 -c %s -o %t.plain.o
// RUN: %clangxx %plugin -fplugin-arg-whyheap-inject-fault=emitted -O2 -c %s -o %t.o 2>&1 | FileCheck %s -DSTEP=emitted
// RUN: cmp %t.plain.o %t.o
// RUN: %clangxx %plugin -fplugin-arg-whyheap-inject-fault=optimized -O2 -c %s -o %t.o 2>&1 | FileCheck %s -DSTEP=optimized
// RUN: cmp %t.plain.o %t.o
// RUN: %clangxx %plugin -fplugin-arg-whyheap-inject-fault=collect -O2 -c %s -o %t.o 2>&1 | FileCheck %s -DSTEP=collect
// RUN: cmp %t.plain.o %t.o
// CHECK-NOT: {{.}}
// CHECK: warning: whyheap: crashed at step '[[STEP]]' of looking at this unit; the object file is made without its facts
// CHECK-NEXT: 1 warning generated.
// CHECK-NOT: {{.}}

// The facts are in the object by the time that findings are looked for.
// RUN: %clangxx %plugin -fplugin-arg-whyheap-inject-fault=report -O2 -c %s -o %t.o 2> %t.log
// RUN: FileCheck %s --check-prefix=REPORT --input-file=%t.log
// RUN: %whyheap -m --quiet %t.o | FileCheck %s --check-prefix=FACTS
// REPORT: warning: whyheap: crashed at step 'report' of looking at this unit; its findings are not shown
// FACTS: contained.cpp:[[@LINE+4]]:22: new int

// In the process of the driver, and in one of its own.
// RUN: %clangxx -fno-integrated-cc1 %plugin -fplugin-arg-whyheap-inject-fault=emitted -O2 -c %s -o %t.o 2>&1 | FileCheck %s -DSTEP=emitted
int *kept() { return new int; }
