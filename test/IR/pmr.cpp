// Polymorphic memory resources: the container says how.
// RUN: %facts %s -- -std=c++20 -O2 | FileCheck %s

#include <memory_resource>
#include <vector>

void given(std::pmr::vector<int> &V) { V.push_back(1); }
// CHECK: :[[@LINE-1]]:42: heap-conditional conditional buffer in _Z5given
