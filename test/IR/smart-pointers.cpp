// make_unique goes away where nothing needs the address, and stays at -O0.
// RUN: %facts %s -- -std=c++20 -O2 | %check --check-prefixes=CHECK,O2
// RUN: %facts %s -- -std=c++20 -O0 | %check --check-prefixes=CHECK,O0
// RUN: %facts %s -- -std=c++20 -O2 %libcxx | %check --check-prefixes=CHECK,O2

#include <memory>

int inside(int N) {
  auto P = std::make_unique<int>(N);
  // O2: :[[@LINE-1]]:12: elided always make-unique in _Z6insidei, 4 bytes
  // O0: :[[@LINE-2]]:12: heap always make-unique in _Z6insidei, 4 bytes
  return *P + 1;
}

std::unique_ptr<int> handedOut(int N) {
  return std::make_unique<int>(N);
  // CHECK: :[[@LINE-1]]:10: heap always make-unique in _Z9handedOuti, 4 bytes
}

std::unique_ptr<int[]> array() {
  return std::make_unique<int[]>(25);
  // CHECK: :[[@LINE-1]]:10: heap always make-unique in _Z5arrayv{{(, 100 bytes.*)?$}}
}

// One block for the counts and the value.
std::shared_ptr<long> shared() {
  return std::make_shared<long>(1);
  // CHECK: :[[@LINE-1]]:10: heap always make-shared in _Z6sharedv{{(, (24|32) bytes.*)?$}}
}

// Two blocks: the object, and the counts.
std::shared_ptr<long> adopted() {
  return std::shared_ptr<long>(new long(1));
  // CHECK-DAG: :[[@LINE-1]]:10: heap always {{make-shared|other|new}} in _Z7adoptedv{{(, (24|32) bytes.*)?$}}
  // CHECK-DAG: :[[@LINE-2]]:32: heap always new in _Z7adoptedv, 8 bytes
}

// A raw new that is deleted before anybody has seen it.
int rawInside() {
  int *P = new int(3);
  // O2: :[[@LINE-1]]:12: elided always new in _Z9rawInsidev, 4 bytes
  // O0: :[[@LINE-2]]:12: heap always new in _Z9rawInsidev, 4 bytes
  int Value = *P;
  delete P;
  return Value;
}
