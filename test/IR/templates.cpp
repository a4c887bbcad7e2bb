// Instances of one line make one site that lists them all.
// RUN: %sites %s -- -std=c++20 -O2 | %check-sites
// RUN: %facts %s -- -std=c++20 -O2 | FileCheck %s --check-prefix=FACTS

template <typename T> T *make() {
  return new T();
  // FACTS: :[[@LINE-1]]:10: heap always new in _Z4makeIcEPT_v, 1 bytes
  // FACTS: :[[@LINE-2]]:10: heap always new in _Z4makeIlEPT_v, 8 bytes
  // CHECK: :[[@LINE-3]]:10: heap {{.*}}new{{$}}
  // CHECK-NEXT: in make<char>()
  // CHECK-NEXT: in make<long>()
}

char *one() { return make<char>(); }
long *two() { return make<long>(); }

// Of equal size: the site knows it.
template <int N> int *numbered() {
  return new int(N);
  // CHECK: :[[@LINE-1]]:10: heap {{.*}}new, 4 bytes
  // CHECK-NEXT: in numbered<1>()
  // CHECK-NEXT: in numbered<2>()
}
int *three() { return numbered<1>(); }
int *four() { return numbered<2>(); }

// One instance keeps it, the other doesn't.
template <typename T> T once() {
  T *P = new T(1);
  // CHECK: :[[@LINE-1]]:10: elided {{.*}}new
  T Value = *P;
  delete P;
  return Value;
}
char five() { return once<char>(); }
long six() { return once<long>(); }

// A generic lambda.
auto Generic = [](auto Value) { return new auto(Value); };
// CHECK: :[[@LINE-1]]:40: heap {{.*}}new{{$}}
// CHECK-NEXT: in lambda at file scope
int *seven() { return Generic(1); }
char *eight() { return Generic('x'); }
