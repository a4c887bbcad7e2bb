// What lies in coroutine frames is told in somebody's compile, too, as the tool tells it;
// and the code stays what it is.
// RUN: %clangxx -std=c++20 %plugin -fplugin-arg-whyheap-report=off -O2 -c %s -o %t.o
// RUN: %whyheap --quiet --dump=facts %t.o > %t.txt && FileCheck %s --input-file=%t.txt
// RUN: %facts %s -- -std=c++20 -O2 > %t.tool.txt && cmp %t.txt %t.tool.txt
// RUN: %clangxx -std=c++20 -O2 -c %s -o %t.0.o && %compare-code %t.0.o %t.o
// RUN: %clangxx -std=c++20 -O0 -g -c %s -o %t.0.o && %clangxx -std=c++20 %plugin -fplugin-arg-whyheap-report=off -O0 -g -c %s -o %t.1.o && %compare-code %t.0.o %t.1.o
// RUN: %clangxx -std=c++20 -Os -g -c %s -o %t.0.o && %clangxx -std=c++20 %plugin -fplugin-arg-whyheap-report=off -Os -g -c %s -o %t.1.o && %compare-code %t.0.o %t.1.o
// RUN: %whyheap --quiet --dump=facts %t.1.o | FileCheck %s
// RUN: %clangxx -std=c++20 %plugin -fplugin-arg-whyheap-inject-fault=emitted -O2 -c %s -o %t.1.o 2> %t.log && %clangxx -std=c++20 -O2 -c %s -o %t.0.o && cmp %t.0.o %t.1.o
#include <coroutine>

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};

void use(const char *Text, int N);
int length(int N);

Task work(int N) {
  char Buffer[300];
  int Rest = length(N);
  use(Buffer, N);
  co_await std::suspend_always();
  use(Buffer, Rest);
  {
    char Other[10];
    use(Other, N);
  }
}
// CHECK-DAG: +300: local Buffer : char[300] at {{.*}}coroutine-frames.cpp:27:8
// CHECK-DAG: +4: local Rest : int at {{.*}}coroutine-frames.cpp:28:7
// CHECK-DAG: +4: parameter-copy N : int at {{.*}}coroutine-frames.cpp:26:15
// CHECK-DAG: outside: Other : char[10] at {{.*}}coroutine-frames.cpp:33:10
