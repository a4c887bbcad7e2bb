// Functions of the user that code of a library is the first to call are declared while
// values get no names, and never get a table that would make them different.
//
// RUN: %clangxx -std=c++20 -isystem %S/Inputs/system %plugin -fplugin-arg-whyheap-report=off -O2 -c %s -o %t.o
// RUN: %whyheap --quiet --dump=facts %t.o > %t.txt && FileCheck %s --input-file=%t.txt
// RUN: %facts %s -- -std=c++20 -isystem %S/Inputs/system -O2 > %t.tool.txt && cmp %t.txt %t.tool.txt
#include <callbacks.h>
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

void use(char *, ...);
int length(int);

void coroutines(int N) {
  lib::each(N, [](int N) -> Task {
    // CHECK-DAG: +300: local Buffer : char[300] at {{.*}}library-callbacks.cpp:[[@LINE+2]]:12
    {
      char Buffer[300];
      use(Buffer);
      co_await std::suspend_always();
      use(Buffer);
    }
    // CHECK-DAG: +500: local Buffer : char[500] at {{.*}}library-callbacks.cpp:[[@LINE+2]]:12
    {
      char Buffer[500];
      int Rest = length(N);
      use(Buffer);
      co_await std::suspend_always();
      use(Buffer, Rest);
    }
    // CHECK-DAG: +4: local Rest : int at {{.*}}library-callbacks.cpp:[[@LINE+2]]:11
    {
      int Rest = length(N);
      co_await std::suspend_always();
      use(nullptr, Rest, lib::scratch<int>(Rest), lib::scratch<long>(Rest));
    }
  });
}

// CHECK-DAG: library-callbacks.cpp:[[@LINE+2]]:52: dynamic First : char[N], no bound
// CHECK-DAG: library-callbacks.cpp:[[@LINE+1]]:62: dynamic Second : char[N], no bound
void arrays(int N) { lib::each(N, [](int N) { char First[N], Second[N]; use(First, Second); }); }
