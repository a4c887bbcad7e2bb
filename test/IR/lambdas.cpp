// Lambdas and local classes are user code with lines of their own.
// RUN: %facts %s -- -std=c++20 -O2 | %check
// RUN: %facts %s -- -std=c++20 -O0 | %check

int *called() {
  auto Make = [](int N) { return new int(N); };
  // CHECK: :[[@LINE-1]]:34: heap always new in {{.*}}called{{.*}}, 4 bytes
  return Make(1);
}

int *captured(int N) {
  return [=] { return new int(N); }();
  // CHECK: :[[@LINE-1]]:23: heap always new in {{.*}}captured{{.*}}, 4 bytes
}

long *localClass() {
  struct Maker {
    long *make() { return new long(1); }
    // CHECK: :[[@LINE-1]]:27: heap always new in {{.*}}localClass{{.*}}, 8 bytes
  };
  return Maker().make();
}

using Function = int *(*)(int);
Function converted() {
  return [](int N) { return new int(N); };
  // CHECK: :[[@LINE-1]]:29: heap always new in {{.*}}converted{{.*}}, 4 bytes
}
