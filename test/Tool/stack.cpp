// Locals that are too large, in every form of the report, with limits of one's own.
// RUN: %whyheap -m --quiet %s -- -O2 | FileCheck %s --check-prefix=BRIEF %only
// RUN: %whyheap --quiet %s -- -O2 | FileCheck %s --check-prefix=PLAIN
// RUN: %whyheap -m -m --quiet %s -- -O2 | FileCheck %s --check-prefix=LONG
// RUN: %whyheap --quiet --format=json %s -- -O2 | FileCheck %s --check-prefix=JSON
// RUN: %whyheap %s -- -O2 2>&1 >/dev/null | FileCheck %s --check-prefix=SUMMARY
// RUN: %whyheap -m --quiet --max-local=2000000 --max-frame=2000000 %s -- -O2 | FileCheck %s --check-prefix=LARGE --implicit-check-not='{{^.}}'
// RUN: %whyheap -m --quiet --max-local=0 --max-frame=0 %s -- -O2 | FileCheck %s --check-prefix=NONE --allow-empty
// RUN: %exits 1 %whyheap --max-local=many %s -- -O2 2>&1 | FileCheck %s --check-prefix=WRONG
// RUN: %exits 2 %whyheap --quiet --fail-on=stack %s -- -O2

// WRONG: for the --max-local option: 'many' value invalid for
// NONE-NOT: stack.cpp
// SUMMARY: 8 sites: 8 stack
// SUMMARY: not shown: 5 on the stack (--show=stack)
// SUMMARY-NOT: by mechanism

void use(void *, ...);

void large() { char Buffer[1200000]; use(Buffer); }
// BRIEF: {{^.*}}stack.cpp:[[@LINE-1]]:21: Buffer is too large for stack in large(): local of 1.2 MB, limit 128 KiB [heap-oversized-local]{{$}}
// PLAIN: {{^.*}}stack.cpp:[[@LINE-2]]:21: warning: Buffer is too large for stack: local of 1.2 MB, limit 128 KiB [heap-oversized-local]{{$}}
// PLAIN: {{^ *[|] *}}^~~~~~{{$}}
// PLAIN: stack.cpp:[[@LINE-4]]:21: note: reuse: keep it
// JSON: "kind": "oversized-local"
// JSON: "storage": "stack"
// JSON: "bytes": 1200000
// JSON: "use": "local"
// JSON: "limit": 131072

void array(int N) { char Buffer[N]; use(Buffer); }
// BRIEF: {{^.*}}stack.cpp:[[@LINE-1]]:26: Buffer may be too large for stack in array(int): size is not constant [heap-oversized-local]{{$}}
// LARGE: {{^.*}}stack.cpp:[[@LINE-2]]:26: Buffer may be too large for stack in array(int): size is not constant [heap-oversized-local]{{$}}
// JSON: "bytes": null

void frame() { char A[100000], B[120000], C[131072]; use(A, B, C); }
// BRIEF: {{^.*}}stack.cpp:[[@LINE-1]]:6: frame of frame() is too large for stack: at least 351.1 kB, limit 256 KiB: C 128 KiB, B 120 kB, A 100 kB [heap-oversized-local]{{$}}
// LONG: frame of frame() is too large for stack
// LONG-NEXT: stack.cpp:[[@LINE-3]]:6:   reduce: the largest of them
// JSON: "use": "frame"
// JSON: "variable": "C"
