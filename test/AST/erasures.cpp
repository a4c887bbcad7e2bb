// What is put into a wrapper, and why it does not stay in place.
// RUN: %whyheap -m -m %s -- -std=c++23 -O2 | FileCheck %s --check-prefixes=CHECK,GNU
// RUN: %whyheap -m -m %s -- -std=c++23 -O2 %libcxx | FileCheck %s --check-prefixes=CHECK,LLVM
// RUN: %whyheap --format=json %s -- -std=c++23 -O2 | FileCheck %s --check-prefix=JSON

#include <any>
#include <functional>
#include <string>
#include <thread>
#include <vector>

std::function<int()> Kept;
std::vector<std::function<int()>> Handlers;

void fits(int &A, int &B) {
  Kept = [&A, &B] { return A + B; };
}

void outgrows(int A, long B, std::string Text) {
  Kept = [A, &B, Text, C = 2.0] { return A + int(B) + int(Text.size() + C); };
  // CHECK: :[[@LINE-1]]:8: {{.*}}[heap-captured-lambda]
  // GNU: :[[@LINE-2]]:8:   captures A by copy (4 bytes), B by reference (8 bytes), Text by copy (32 bytes), C by copy (8 bytes)
  // GNU: :[[@LINE-3]]:8:   capture is 56 bytes and not trivially copyable; std::function<int ()> stores 16 inline and only trivially copyable types, in libstdc++
  // LLVM: :[[@LINE-4]]:8:   captures A by copy (4 bytes), B by reference (8 bytes), Text by copy (24 bytes), C by copy (8 bytes)
  // LLVM: :[[@LINE-5]]:8:   capture is 48 bytes and not nothrow copyable; std::function<int ()> stores 24 inline and only nothrow copyable types, in libc++
}

// JSON: "erasure": {
// JSON: "target": "std::function<int ()>"
// JSON: "library": "libstdc++"
// JSON: "value": "lambda"
// JSON: "bytes": 56
// JSON: "name": "B",
// JSON-NEXT: "byReference": true,
// JSON-NEXT: "bytes": 8
// JSON: "inline": {
// JSON-NEXT: "bytes": 16,
// JSON-NEXT: "alignment": 8,
// JSON-NEXT: "rule": "trivially-copyable"
// JSON: "misfits": [
// JSON-NEXT: "size",
// JSON-NEXT: "rule"

struct Counter {
  long A = 0, B = 0, C = 0;
  void onEvent();
  void add() {
    Handlers.emplace_back([this, A = 1L, B = 2L, C = 3L] {
      // CHECK: :[[@LINE-1]]:14: Handlers.emplace_back
      // CHECK: :[[@LINE-2]]:14:   captures this (8 bytes), A by copy (8 bytes), B by copy (8 bytes), C by copy (8 bytes)
      // GNU: :[[@LINE-3]]:14:   capture is 32 bytes; std::function<int ()> stores 16 inline
      // LLVM: :[[@LINE-4]]:14:   capture is 32 bytes; std::function<int ()> stores 24 inline
      return int(this->A + A + B + C);
    });
  }
  void run() {
    std::function<int()> F = [*this, X = 1.0] { return int(A + X); };
    // CHECK: :[[@LINE-1]]:30: {{.*}}[heap-captured-lambda]
    // CHECK: :[[@LINE-2]]:30:   captures *this by copy (24 bytes), X by copy (8 bytes)
    Kept = F;
    // CHECK: :[[@LINE-1]]:10: {{.*}}[heap-type-erasure]
  }
};

void use(Counter &C) {
  C.add();
  C.run();
}

std::any holds() {
  struct Matrix {
    double Cells[16];
  };
  return Matrix{};
  // CHECK: :[[@LINE-1]]:10: {{.*}}[heap-type-erasure]
  // GNU: :[[@LINE-2]]:10:   Matrix is 128 bytes; std::any stores 8 inline and only nothrow movable types, in libstdc++
  // LLVM: :[[@LINE-3]]:10:   Matrix is 128 bytes; std::any stores 24 inline and only nothrow movable types, in libc++
}

void threads(int &N) {
  std::thread T([&N] { ++N; });
  // CHECK: :[[@LINE-1]]:15: {{.*}}[heap-thread]
  // CHECK: :[[@LINE-2]]:15:   captures N by reference (8 bytes)
  // CHECK: :[[@LINE-3]]:15:   capture is 8 bytes; std::thread copies it into a state of its own
  T.join();
}
