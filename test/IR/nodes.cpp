// Containers that allocate a node for each element.
// RUN: %facts %s -- -std=c++20 -O2 | %check --check-prefixes=CHECK,GNU
// RUN: %facts %s -- -std=c++20 -O2 %libcxx | %check --check-prefixes=CHECK,LLVM

#include <list>
#include <map>
#include <unordered_map>

void toList(std::list<int> &L) { L.push_back(1); }
// CHECK: :[[@LINE-1]]:36: heap always node in _Z6toList{{.*}}, 24 bytes

void toMap(std::map<int, long> &M) { M[3] = 4; }
// CHECK: :[[@LINE-1]]:38: heap-conditional conditional node in _Z5toMap{{.*}}, 48 bytes

void mapInsert(std::map<int, long> &M) { M.emplace(1, 2); }
// GNU: :[[@LINE-1]]:44: heap always node in _Z9mapInsert{{.*}}, 48 bytes
// LLVM: :[[@LINE-2]]:44: heap{{(-conditional conditional| always)}} node in _Z9mapInsert{{.*}}, 48 bytes

long lookup(const std::map<int, long> &M) { return M.find(3)->second; }

// The node, and the table of buckets where it has to grow.
void toHash(std::unordered_map<int, int> &M) { M[3] = 4; }
// CHECK-DAG: :[[@LINE-1]]:48: heap-conditional conditional node in _Z6toHash{{.*}}, {{16|24}} bytes
// CHECK-DAG: :[[@LINE-2]]:48: heap-conditional conditional {{buffer|node}} in _Z6toHash{{[^,]*$}}
