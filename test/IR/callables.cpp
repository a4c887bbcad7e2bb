// std::function: a capture that fits its buffer, and one that does not.
// RUN: %sites %s -- -std=c++20 -O2 | %check-sites
// RUN: %sites %s -- -std=c++20 -O2 %libcxx | %check-sites

#include <functional>

std::function<int()> small(int *P) {
  return [P] { return *P; };
}

std::function<int()> large(int *A, int *B, int *C, int *D) {
  return [A, B, C, D] { return *A + *B + *C + *D; };
  // CHECK: :[[@LINE-1]]:10: heap {{.*}}callable, {{32|40}} bytes
}

std::function<int()> pointer(int (*F)()) { return F; }

// A copy of what is held.
std::function<int()> copy(const std::function<int()> &F) { return F; }
// CHECK: :[[@LINE-1]]:67: heap-conditional {{.*}}callable
