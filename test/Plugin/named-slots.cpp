// Values of library functions have no names while their code is emitted, but for those
// that may be told, the large ones.
//
// RUN: %clangxx -std=c++20 -O2 -isystem %S/Inputs/system %plugin -c %s -o /dev/null 2>&1 | FileCheck %s

#include <slots.h>

// CHECK: named-slots.cpp:[[@LINE+1]]:6: warning: frame of fills() {{.*}}: Scratch 300 kB (of lib::fill())
void fills() { lib::fill(); }

// CHECK: named-slots.cpp:[[@LINE+1]]:6: warning: frame of makes() {{.*}}: Table 400 kB (of lib::make<double>(double))
void makes() { lib::make(1.5); }

// Emitted at the end of the unit, as the library's are.
// CHECK: named-slots.cpp:[[@LINE+1]]:31: warning: Own is too large for stack
static void keepsOwn() { char Own[200000]; lib::use(Own); }
inline void keepsInline() {
  // CHECK: named-slots.cpp:[[@LINE+1]]:8: warning: Inline is too large for stack
  char Inline[200000];
  lib::use(Inline);
}
void calls() {
  keepsOwn();
  keepsInline();
  // CHECK: named-slots.cpp:[[@LINE+1]]:27: warning: InLambda is too large for stack
  auto Lambda = [] { char InLambda[200000]; lib::use(InLambda); };
  Lambda();
}
