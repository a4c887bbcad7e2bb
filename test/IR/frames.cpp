// What lies in the frame of a coroutine, and why.
// RUN: %facts %s -- -std=c++20 -O2 | FileCheck %s --check-prefixes=CHECK,O2
// RUN: %facts %s -- -std=c++20 -O2 -g | FileCheck %s --check-prefixes=CHECK,O2
// RUN: %facts %s -- -std=c++20 -O0 | FileCheck %s --check-prefixes=CHECK,O0
// RUN: %facts %s -- -std=c++17 -O2 | FileCheck %s --check-prefix=NONE

#if __cplusplus >= 202002L
#include <coroutine>

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int) noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};

void use(void *);
int get();
struct Guard {
  ~Guard();
  long Value;
};
using Wait = std::suspend_always;

Task locals(int N, const Guard &R) {
  char Used[64];
  use(Used);
  int Value = get();
  int Local = get() + N;
  co_await Wait();
  use(Used);
  Guard G{Value};
  co_yield Local = get();
}
// CHECK: frame {{.*}}:[[@LINE-10]]:6: _Z6localsiRK5Guard, {{[0-9]+}} bytes, align 16, {{[34]}} suspensions
// CHECK-NEXT: 0+8: resume
// CHECK-NEXT: 8+8: destroy
// CHECK-DAG: 1: suspend-index
// CHECK-DAG: +64: local Used : char[64] at {{.*}}:[[@LINE-13]]:8, used-after await at {{.*}}:[[@LINE-9]]:3, lives across {{[12]}}, not needed across yield at {{.*}}:[[@LINE-6]]:3, use at {{.*}}:[[@LINE-8]]:3
// CHECK-DAG: +4: local Value : int at {{.*}}:[[@LINE-12]]:7, used-after await at {{.*}}:[[@LINE-10]]:3
// CHECK-DAG: +8: local G : Guard at {{.*}}:[[@LINE-9]]:9, destroyed-after yield at {{.*}}:[[@LINE-8]]:3
// O2: outside: N : int at {{.*}}:[[@LINE-17]]:17
// O2: outside: R : const Guard & at {{.*}}:[[@LINE-18]]:33
// O2: outside: Local : int

Task addresses() {
  char Kept[64];
  use(Kept);
  co_await Wait();
}
// CHECK: _Z9addressesv
// O2: +64: local Kept : char[64] at {{.*}}:[[@LINE-5]]:8, address-escapes await at {{.*}}:[[@LINE-3]]:3, lives across 1, not needed across await at {{.*}}:[[@LINE-3]]:3, use at {{.*}}:[[@LINE-4]]:3
// O0: +64: local Kept : char[64] at {{.*}}:[[@LINE-6]]:8, address-escapes

Task parts() {
  struct Pair {
    long First, Second;
  } P = {get(), get()};
  co_await Wait();
  for (long I = P.First; I != P.Second; ++I) {
    auto [A, B] = Pair{I, I + 1};
    co_await Wait();
    use(reinterpret_cast<void *>(A + B));
  }
}
// CHECK: _Z5partsv
// O0: +16: local P : Pair
// O0: local [A, B] : Pair
// O2: +4: local P in part : Pair
// O2: +4: local P in part : Pair

struct Never : Task {
  struct promise_type : Task::promise_type {
    Never get_return_object() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
  };
};
Never never(int N) {
  use(&N);
  co_return;
}
// O2-NOT: _Z5neveri,

auto Lambda = [](int N) -> Task {
  co_await Wait();
  use(&N);
};
// CHECK: +4: parameter-copy N : int at {{.*}}:[[@LINE-4]]:22
Task calls() { return Lambda(1); }
#endif
// NONE-NOT: {{^  frame}}
