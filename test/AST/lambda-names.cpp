// Names of functions that have to do with lambdas do not depend on where the file is.
// RUN: %whyheap --quiet --dump=graph %s -- -std=c++20 | grep 'call direct' | FileCheck %s --implicit-check-not='.cpp:{{[0-9:]+}})'

template <typename F> struct guard {
  F Run;
  ~guard() { Run(); }
};

int *Kept;
void f(int *P) {
  guard Later{[P] { Kept = P; }};
  // CHECK: call direct guard<(lambda)>::~guard(
}
