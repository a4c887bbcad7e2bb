// Functions of the user that code of a library is the first to call are declared while
// values get no names, and never get a table that would make them different.
//
// RUN: %clangxx -std=c++20 -isystem %S/Inputs/system %plugin -fplugin-arg-whyheap-report=off -O2 -c %s -o %t.o
// RUN: %whyheap --quiet --dump=facts %t.o > %t.txt && FileCheck %s --input-file=%t.txt
// RUN: %facts %s -- -std=c++20 -isystem %S/Inputs/system -O2 > %t.tool.txt && cmp %t.txt %t.tool.txt
// -save-temps optimizes a copy, which has only the names that are in tables.
// RUN: rm -rf %t && mkdir %t && %clangxx -std=c++20 -isystem %S/Inputs/system %plugin -fplugin-arg-whyheap-report=off -O2 -save-temps=obj -c %s -o %t/apart.o
// RUN: %whyheap --quiet --dump=facts %t/apart.o | FileCheck %s
// RUN: %clangxx -std=c++20 -isystem %S/Inputs/system %plugin -fplugin-arg-whyheap-report=off -O0 -c %s -o %t/slow.o
// RUN: %whyheap --quiet --dump=facts %t/slow.o > %t.txt && FileCheck %s --check-prefixes=CHECK,O0 --input-file=%t.txt
// RUN: %facts %s -- -std=c++20 -isystem %S/Inputs/system -O0 > %t.tool.txt && cmp %t.txt %t.tool.txt
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
      // Locals of the library, which have no names at all, are in the frame as well.
      use(nullptr, Rest, lib::scratch<int>(Rest), lib::scratch<long>(Rest));
    }
  });
}

// CHECK-DAG: library-callbacks.cpp:[[@LINE+2]]:52: dynamic First : char[N], no bound
// CHECK-DAG: library-callbacks.cpp:[[@LINE+1]]:62: dynamic Second : char[N], no bound
void arrays(int N) { lib::each(N, [](int N) { char First[N], Second[N]; use(First, Second); }); }

// What is called alike is a part of its own, and a finding of its own where it is never used.
void alike(int N) {
  lib::each(N, [](int) {
    // O0-DAG: library-callbacks.cpp:[[@LINE-1]]:16: frame, 36{{.*}}{{[[:space:]]+}}120000 bytes A{{[[:space:]]+}}120000 bytes A{{[[:space:]]+}}120000 bytes A{{$}}
    { char A[120000]; use(A); }
    { char A[120000]; use(A); }
    { char A[120000]; use(A); }
  });
  lib::each(N, [](int) {
    { char Unused[200000]; }
    // O0-DAG: library-callbacks.cpp:[[@LINE-1]]:12: local Unused
    { char Unused[200000]; }
    // O0-DAG: library-callbacks.cpp:[[@LINE-1]]:12: local Unused
  });
}
