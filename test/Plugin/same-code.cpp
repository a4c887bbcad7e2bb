// The object file is the same as without the plugin, byte for byte, apart from
// its facts. Whole builds: Plugin.slow.same-code.
// RUN: %clangxx -O0 -c %s -o %t.0.o && %clangxx %plugin -fplugin-arg-whyheap-report=off -O0 -c %s -o %t.1.o && %compare-code %t.0.o %t.1.o
// RUN: %clangxx -O2 -c %s -o %t.0.o && %clangxx %plugin -fplugin-arg-whyheap-report=off -O2 -c %s -o %t.1.o && %compare-code %t.0.o %t.1.o
// RUN: %clangxx -O2 -g -c %s -o %t.0.o && %clangxx %plugin -fplugin-arg-whyheap-report=off -O2 -g -c %s -o %t.1.o && %compare-code %t.0.o %t.1.o
// RUN: %clangxx -Os -c %s -o %t.0.o && %clangxx %plugin -fplugin-arg-whyheap-report=off -Os -c %s -o %t.1.o && %compare-code %t.0.o %t.1.o
// RUN: llvm-readelf -S %t.1.o | FileCheck %s
// CHECK: .whyheap
// The comparison would notice.
// RUN: not %compare-code %t.0.o %s
#include <map>
#include <memory>
#include <string>
#include <vector>

std::map<std::string, std::vector<int>> Table;

void add(const std::string &Key, int N) {
  auto &Row = Table[Key];
  for (int I = 0; I != N; ++I)
    Row.push_back(I);
}

int sum(const std::string &Key) {
  auto Copy = std::make_unique<std::vector<int>>(Table[Key]);
  int Sum = 0;
  for (int V : *Copy)
    Sum += V;
  return Sum;
}
