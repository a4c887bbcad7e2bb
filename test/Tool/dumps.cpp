// The stages of the flow witness.
// RUN: %whyheap --quiet --dump=graph %s -- -std=c++20 -O2 | FileCheck %s --check-prefix=GRAPH
// RUN: %whyheap --quiet --dump=flows %s -- -std=c++20 -O2 | FileCheck %s --check-prefix=FLOWS
// RUN: %whyheap --quiet -m -m %s -- -std=c++20 -O2 | FileCheck %s --check-prefix=LONG
// RUN: %whyheap --quiet --format=json %s -- -std=c++20 -O2 | FileCheck %s --check-prefix=JSON

int *made() {
  int *P = new int(1);
  return P;
}
// GRAPH: graph _Z4madev: 0 parameters
// GRAPH: location #{{[0-9]+}}: object new int(1) at {{.*}}dumps.cpp:[[@LINE-4]]:12
// GRAPH: flow #1(result) = {{.*}}return
// FLOWS: {{^.*}}dumps.cpp:[[@LINE-6]]:12: object new int(1) escapes in _Z4madev{{$}}
// FLOWS: {{^}}  return {{.*}}dumps.cpp:[[@LINE-6]]:
// LONG: dumps.cpp:[[@LINE-8]]:12: new int(1) escapes to heap in made(): 4 bytes [heap-return]
// LONG: dumps.cpp:[[@LINE-9]]:12:   {{ *}}from {{.*}} (returned) at {{.*}}dumps.cpp:[[@LINE-8]]:
// JSON: "kind": "return"
// JSON: "escape": "escapes"
// JSON: "chain": [
// JSON: "reason": "return"
