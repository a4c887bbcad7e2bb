// std::function: a capture that fits its buffer, and one that does not.
// RUN: %facts %s -- -std=c++20 -O2 | %check
// RUN: %facts %s -- -std=c++20 -O2 %libcxx | %check

#include <functional>

std::function<int()> small(int *P) {
  return [P] { return *P; };
}

std::function<int()> large(int *A, int *B, int *C, int *D) {
  return [A, B, C, D] { return *A + *B + *C + *D; };
  // CHECK: :[[@LINE-1]]:10: heap always callable in _Z5largePiS_S_S_, {{32|40}} bytes
}

std::function<int()> pointer(int (*F)()) { return F; }

std::function<int()> copy(const std::function<int()> &F) { return F; }
