// Contiguous containers: initializer lists, growth, reserve, copies.
// RUN: %sites %s -- -std=c++20 -O2 | %check-sites --check-prefixes=CHECK,O2
// RUN: %sites %s -- -std=c++20 -O0 | %check-sites --check-prefixes=CHECK,O0
// RUN: %sites %s -- -std=c++20 -O2 %libcxx | %check-sites --check-prefixes=CHECK,O2

#include <utility>
#include <vector>

static inline void keep(const std::vector<int> &V) {
  asm volatile("" : : "r"(&V) : "memory");
}

int listInside() {
  std::vector<int> V{1, 2, 3};
  // O2: :[[@LINE-1]]:20: elided {{.*}}buffer
  // O0: :[[@LINE-2]]:20: heap{{.*}} buffer
  return V[0] + V[2];
}

void listKept() {
  std::vector<int> V{1, 2, 3, 4};
  // O2: :[[@LINE-1]]:20: heap {{.*}}buffer, 16 bytes
  // O0: :[[@LINE-2]]:20: heap{{.*}} buffer
  // CHECK: :[[@LINE-3]]:20: stack always unknown
  keep(V); // Assembly gets its address.
}

void growth(std::vector<int> &V, int Value) {
  V.push_back(Value);
  // CHECK: :[[@LINE-1]]:5: heap-conditional {{.*}}buffer
}

void growthInLoop(std::vector<int> &V, int N) {
  for (int I = 0; I != N; ++I)
    V.push_back(I);
    // CHECK: :[[@LINE-1]]:7: heap-conditional {{.*}}buffer, loop depth 1
}

void reserved(std::vector<int> &V) {
  V.reserve(100);
  // CHECK: :[[@LINE-1]]:5: heap-conditional {{.*}}buffer
}

// The first growth of an empty vector is no condition once it is inlined.
std::vector<int> firstReserve() {
  std::vector<int> V;
  V.reserve(100);
  // O2: :[[@LINE-1]]:5: heap {{.*}}buffer, 400 bytes
  // O0: :[[@LINE-2]]:5: heap-conditional {{.*}}buffer
  return V;
}

std::vector<int> copied(const std::vector<int> &V) {
  return V;
  // CHECK: :[[@LINE-1]]:10: heap-conditional {{.*}}buffer
}

std::vector<int> moved(std::vector<int> &V) { return std::move(V); }

std::vector<char> sized(unsigned char N) { return std::vector<char>(N); }
// CHECK: :[[@LINE-1]]:51: heap-conditional {{.*}}buffer

std::vector<char> empty() { return {}; }
