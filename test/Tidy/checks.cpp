// What the checks say, and that they are clang-tidy's like any others.
// RUN: %tidy --checks='-*,heap-*' %s -- -std=c++20 > %t.out 2>&1
// RUN: FileCheck %s --implicit-check-not='{{warning:|error:}}' < %t.out
// RUN: %tidy --checks='-*,heap-container' %s -- -std=c++20 2>&1 | FileCheck %s --check-prefix=ONE --implicit-check-not='{{warning:}}'
// RUN: %tidy --checks='-*,heap-*' --list-checks | FileCheck %s --check-prefix=LIST
// RUN: %tidy --checks='-*,heap-*' --line-filter='[{"name":"checks.cpp","lines":[[20,23]]}]' %s -- -std=c++20 2>&1 | FileCheck %s --check-prefix=LINE --implicit-check-not='{{warning:}}'
// RUN: not %tidy --checks='-*,heap-*' --warnings-as-errors=heap-return %s -- -std=c++20 2>&1 | FileCheck %s --check-prefix=ERROR

// LIST: heap-captured-lambda
// LIST: heap-virtual-call

#include <memory>
#include <string>
#include <vector>

struct Sink {
  virtual void take(const std::vector<int> &);
};
// LINE: checks.cpp:20:34: warning:
std::vector<int> made() { return { 1, 2, 3 }; } // NOLINT(readability-*)
// CHECK: checks.cpp:[[@LINE-1]]:34: warning: std::vector<int>{...} escapes and may allocate on the heap [heap-return]
// CHECK-NEXT: std::vector<int> made()
// CHECK: :27: note: returned here: { 1, 2, 3 }
// CHECK: note: may allocate: vector::vector -> _M_range_initialize -> operator new
// ERROR: error: std::vector<int>{...} escapes and may allocate on the heap [heap-return,-warnings-as-errors]

void virtualCall(Sink &S) {
  std::vector<int> V{1, 2, 3};
  // CHECK: checks.cpp:[[@LINE-1]]:20: warning: std::vector<int>{...} escapes and may allocate on the heap [heap-virtual-call]
  // CHECK: :[[@LINE-2]]:20: note: owned here: V{1, 2, 3}
  // CHECK: :[[@LINE+1]]:5: note: parameter to virtual call here: S.take(V)
  S.take(V);
}

void grown(std::vector<int> &Out, const std::string &S) {
  for (char C : S)
    Out.push_back(C);
  // CHECK: checks.cpp:[[@LINE-1]]:9: warning: Out.push_back(C) escapes and may allocate on the heap, in a loop [heap-out-param]
  // CHECK: note: reduce: reserve()
}

int local(int N) {
  auto P = std::make_unique<int>(N);
  // CHECK: checks.cpp:[[@LINE-1]]:12: warning: std::make_unique<int>(N) does not escape, but may allocate 4 bytes on the heap [heap-local]
  // CHECK: note: may allocate: make_unique -> operator new(4)
  return *P;
}

// ONE: checks.cpp:[[@LINE+1]]:31: warning: std::string(...) does not escape, but may allocate on the heap [heap-container]
int shortText() { std::string Long("a text that is too long for the string itself"); return Long[0]; }
// CHECK: checks.cpp:[[@LINE-1]]:31: warning: std::string(...) does not escape, but may allocate on the heap [heap-container]

int inPlace() { std::string Short("short"); return Short[0]; }

void thrown(int N) {
  throw N;
  // CHECK: checks.cpp:[[@LINE-1]]:3: warning: throw N escapes to heap [heap-exception]
}

// 100 % of the text is printed as it is.
int *percent() { return new int('%'); }
// CHECK: checks.cpp:[[@LINE-1]]:25: warning: new int('%') escapes and may allocate 4 bytes on the heap [heap-return]

// NOLINTBEGIN(heap-return)
int *hidden() { return new int(1); }
// NOLINTEND(heap-return)
int *alsoHidden() { return new int(1); } // NOLINT
// NOLINTNEXTLINE(heap-*)
int *hiddenToo() { return new int(1); }
