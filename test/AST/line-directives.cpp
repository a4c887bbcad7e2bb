// Places are those that #line says, for values and chains as for allocations; so they
// are in preprocessed text.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %whyheap -m -m --quiet %s -- -O2 2>&1 | FileCheck %s
// RUN: cp %s %t/part.cpp && %clangxx -E part.cpp -o unit.ii
// RUN: %whyheap -m -m --quiet unit.ii -- -O2 2>&1 | FileCheck %s
#include <string>
std::string *kept;
#line 100 "grammar.y"
void keep(const char *Text) {
  kept = new std::string(Text);
}
// CHECK: grammar.y:101:10: new std::string(Text) escapes to heap in keep(const char *): 32 bytes [heap-global]
// CHECK: from kept = new std::string(Text) (stored in a global) at {{.*}}grammar.y:101:8
