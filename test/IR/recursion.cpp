// Recursion, direct and mutual, in user and in library code.
// RUN: %facts %s -- -std=c++20 -O2 | %check
// RUN: %facts %s -- -std=c++20 -O0 | %check

struct List {
  List *Next;
  int Value;
};

List *count(int N) {
  if (N == 0)
    return nullptr;
  return new List{count(N - 1), N};
  // CHECK: :[[@LINE-1]]:10: heap always new in _Z5counti, 16 bytes
}

struct Odd;
struct Even {
  Odd *Next;
};
struct Odd {
  Even *Next;
};
Odd *odd(int N);
Even *even(int N) { return new Even{N ? odd(N - 1) : nullptr}; }
// CHECK: :[[@LINE-1]]:28: heap always new in _Z4eveni, 8 bytes
Odd *odd(int N) { return new Odd{N ? even(N - 1) : nullptr}; }
// CHECK: :[[@LINE-1]]:26: heap always new in _Z3oddi, 8 bytes

template <int N> struct Tower {
  static int *build() { return Tower<N - 1>::build(); }
};
template <> struct Tower<0> {
  static int *build() { return new int; }
  // CHECK: :[[@LINE-1]]:32: heap always new in {{.*}}, 4 bytes
};
int *top() { return Tower<20>::build(); }
