// Containers that allocate a node for each element.
// RUN: %sites %s -- -std=c++20 -O2 | %check-sites --check-prefixes=CHECK,GNU
// RUN: %sites %s -- -std=c++20 -O2 %libcxx | %check-sites --check-prefixes=CHECK,LLVM

#include <list>
#include <map>
#include <unordered_map>

void toList(std::list<int> &L) { L.push_back(1); }
// CHECK: :[[@LINE-1]]:36: heap {{.*}}node, 24 bytes

void toMap(std::map<int, long> &M) { M[3] = 4; }
// CHECK: :[[@LINE-1]]:38: heap-conditional {{.*}}node, 48 bytes

// The key is looked for first.
void mapInsert(std::map<int, long> &M) { M.emplace(1, 2); }
// CHECK: :[[@LINE-1]]:44: heap-conditional {{.*}}node, 48 bytes

long lookup(const std::map<int, long> &M) { return M.find(3)->second; }

// The node, and the table of buckets where it has to grow.
void toHash(std::unordered_map<int, int> &M) { M[3] = 4; }
// CHECK: :[[@LINE-1]]:48: heap-conditional {{.*}}node{{$}}
