// Initializers run in the constructors that use them.
// RUN: %facts %s -- -std=c++20 -O2 | %check
// RUN: %facts %s -- -std=c++20 -O0 | %check

void *volatile Kept;

struct Aggregate {
  int *P = new int(1);
  int Q;
};
Aggregate aggregate(int N) { return {.Q = N}; }
// CHECK: :[[@LINE-4]]:12: heap always new in _Z9aggregatei, 4 bytes

// Two constructors run it, the delegating one does not.
struct Two {
  int *P = new int(2);
  // CHECK: :[[@LINE-1]]:12: heap always new in _ZN3TwoC{{[12]}}Ei, 4 bytes
  // CHECK: :[[@LINE-2]]:12: heap always new in _ZN3TwoC{{[12]}}Ev, 4 bytes
  Two();
  Two(int);
  Two(char);
};
Two::Two() {}
Two::Two(int) {}
Two::Two(char) : Two() {}

// Inherited constructors.
struct Base {
  int *P;
  Base(int N) : P(new int(N)) {}
  // CHECK: :[[@LINE-1]]:19: heap always new in _ZN4BaseC{{[12]}}Ei, 4 bytes
};
struct Derived : Base {
  using Base::Base;
};
Derived derived() { return Derived(4); }

// Virtual bases: the complete object's constructor and the base's.
struct VirtualBase {
  int *P;
  VirtualBase() {}
};
struct MostDerived : virtual VirtualBase {
  long *Q;
  MostDerived();
};
MostDerived::MostDerived() : Q(new long(5)) {}
// CHECK: :[[@LINE-1]]:32: heap always new in _ZN11MostDerivedC1Ev, 8 bytes
// CHECK: :[[@LINE-2]]:32: heap always new in _ZN11MostDerivedC2Ev, 8 bytes

// While an exception passes through.
struct Guard {
  ~Guard() { Kept = new short(6); }
  // CHECK: :[[@LINE-1]]:21: heap always new in _ZN5GuardD{{[12]}}Ev, 2 bytes
};
void mayThrow(int N) {
  Guard G;
  if (N)
    throw;
}

// Nothing is left of what runs at compile time.
constexpr int compileTime() {
  int *P = new int(7);
  int Value = *P;
  delete P;
  return Value;
}
constexpr int Value = compileTime();
int useValue() { return Value; }
