// The state that a new thread takes over.
// RUN: %facts %s -- -std=c++20 -O2 | %check
// RUN: %facts %s -- -std=c++20 -O2 %libcxx | FileCheck %s --check-prefix=LLVM

#include <thread>

void start(int *P) {
  std::thread T([P] { ++*P; });
  // CHECK: :[[@LINE-1]]:15: heap always thread-state in _Z5startPi, 16 bytes
  // CHECK: :[[@LINE-2]]:15: heap-conditional conditional thread-state in _Z5startPi
  // LLVM: :[[@LINE-3]]:15: heap always thread-state in _Z5startPi
  T.join();
}
// The state goes by a virtual destructor, should the thread not start.
// CHECK: :[[@LINE-7]]:15: virtual-call in _Z5startPi
