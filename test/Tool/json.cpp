// The report of docs/Design.md, schema whyheap.report/1.
// RUN: %whyheap --format=json --show=all %s -- -std=c++20 -O2 2>%t.err > %t.json
// RUN: count 0 < %t.err
// RUN: %python %S/Inputs/check_report.py %t.json
// RUN: FileCheck %s < %t.json
// RUN: FileCheck %s --check-prefix=ABSOLUTE < %t.json

// Files below the working directory are relative to it.
// RUN: cd %S && %whyheap --format=json --show=all json.cpp -- -std=c++20 -O2 > %t.relative.json
// RUN: FileCheck %s --check-prefix=RELATIVE --implicit-check-not='test/Tool/json.cpp' < %t.relative.json
// RUN: cd %S/.. && %whyheap --format=json --show=all Tool/json.cpp -- -std=c++20 -O2 | FileCheck %s --check-prefix=BELOW

int *Kept;

void loop(int N) {
  for (int I = 0; I != N; ++I)
    Kept = new int(I);
}

void elided() {
  delete new long(1);
}

// CHECK: "schema": "whyheap.report/1"
// CHECK: "name": "whyheap"
// CHECK: "llvm": "22.
// CHECK: "status": "analyzed"
// CHECK: "optimization": "O2"
// CHECK: "check": "heap-{{[a-z-]+}}"
// CHECK: "mechanism": "new"
// CHECK: "storage": "heap"
// CHECK: "line": [[@LINE-15]],
// CHECK-NEXT: "column": 12
// CHECK-NEXT: "endLine": [[@LINE-17]],
// CHECK-NEXT: "endColumn": 21
// CHECK-NEXT: "function": "loop(int)"
// CHECK: "text": "new int(I)"
// CHECK-NEXT: "type": "int *"
// CHECK: "bytes": 4
// CHECK-NEXT: "loopDepth": 1
// CHECK-NEXT: "chain": [
// CHECK-NEXT: {
// CHECK-NEXT: "reason": "global",
// CHECK-NEXT: "text": "Kept = new int(I)",
// CHECK-NEXT: "file": "{{.*}}json.cpp",
// CHECK-NEXT: "line": [[@LINE-29]],
// CHECK-NEXT: "column": 10,
// CHECK-NEXT: "flow": "Kept = &new int(I)"
// CHECK: "function": "operator new(unsigned long)"
// CHECK: "storage": "elided"
// CHECK-NEXT: "escape": "does-not-escape"
// CHECK: "line": [[@LINE-31]],
// CHECK: "chain": [],

// ABSOLUTE: "file": "/{{.*}}Tool/json.cpp"
// RELATIVE: "file": "json.cpp"
// RELATIVE: "file": "json.cpp"
// BELOW: "file": "Tool/json.cpp"
// BELOW: "file": "Tool/json.cpp"
