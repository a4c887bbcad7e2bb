// Contiguous containers: initializer lists, growth, reserve, copies.
// RUN: %facts %s -- -std=c++20 -O2 | %check --check-prefixes=CHECK,O2
// RUN: %facts %s -- -std=c++20 -O0 | %check --check-prefixes=CHECK,O0
// RUN: %facts %s -- -std=c++20 -O2 %libcxx | %check --check-prefixes=CHECK,O2

#include <utility>
#include <vector>

void keep(const std::vector<int> &);

int listInside() {
  std::vector<int> V{1, 2, 3};
  // O2: :[[@LINE-1]]:20: elided always buffer in _Z10listInsidev
  // O0: :[[@LINE-2]]:20: heap{{(-conditional conditional| always)}} buffer in _Z10listInsidev
  return V[0] + V[2];
}

void listKept() {
  std::vector<int> V{1, 2, 3, 4};
  // O2: :[[@LINE-1]]:20: heap always buffer in _Z8listKeptv, 16 bytes
  // O0: :[[@LINE-2]]:20: heap{{(-conditional conditional| always)}} buffer in _Z8listKeptv
  keep(V);
}

void growth(std::vector<int> &V, int Value) {
  V.push_back(Value);
  // CHECK: :[[@LINE-1]]:5: heap-conditional conditional buffer in _Z6growthRSt{{.*}}
}

void growthInLoop(std::vector<int> &V, int N) {
  for (int I = 0; I != N; ++I)
    V.push_back(I);
    // CHECK: :[[@LINE-1]]:7: heap-conditional conditional buffer in _Z12growthInLoop{{.*}}, loop depth 1
}

void reserved(std::vector<int> &V) {
  V.reserve(100);
  // CHECK: :[[@LINE-1]]:5: heap-conditional conditional buffer in _Z8reserved
}

// The first growth of an empty vector is no condition once it is inlined.
std::vector<int> firstReserve() {
  std::vector<int> V;
  V.reserve(100);
  // O2: :[[@LINE-1]]:5: heap always buffer in _Z12firstReservev, 400 bytes
  // O0: :[[@LINE-2]]:5: heap-conditional conditional buffer in _Z12firstReservev
  return V;
}

std::vector<int> copied(const std::vector<int> &V) {
  return V;
  // CHECK: :[[@LINE-1]]:10: heap-conditional conditional buffer in _Z6copied
}

std::vector<int> moved(std::vector<int> &V) { return std::move(V); }

std::vector<char> sized(unsigned char N) { return std::vector<char>(N); }
// CHECK: :[[@LINE-1]]:51: heap-conditional conditional buffer in _Z5sizedh

std::vector<char> empty() { return {}; }
