// The frame of a coroutine: on the heap, or gone with the coroutine.
// RUN: %facts %s -- -std=c++20 -O2 | %check --check-prefixes=CHECK,O2
// RUN: %facts %s -- -std=c++20 -O2 -fno-inline | FileCheck %s --check-prefix=APART --implicit-check-not='elided where'
// RUN: %facts %s -- -std=c++20 -O0 | %check --check-prefixes=CHECK,O0

#include <coroutine>

struct Task {
  struct promise_type {
    int Value = 0;
    Task get_return_object() {
      return Task{std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(int V) { Value = V; }
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> Handle;
};

Task outgoing(int N) {
  // CHECK: :[[@LINE-1]]:6: heap always coroutine-frame in _Z8outgoingi
  // APART: :[[@LINE-2]]:6: heap always coroutine-frame in _Z8outgoingi
  co_return N;
}

// Allocations between suspensions lie in other functions of the optimized code.
inline void *volatile Kept;
Task lines() {
  // CHECK: :[[@LINE-1]]:6: heap always coroutine-frame in _Z5linesv
  Kept = new int(1);
  // CHECK: :[[@LINE-1]]:10: heap always new in _Z5linesv, 4 bytes
  // APART: :[[@LINE-2]]:10: heap always new in _Z5linesv, 4 bytes
  co_await std::suspend_always{};
  Kept = new int(2);
  // CHECK: :[[@LINE-1]]:10: heap always new in _Z5linesv, 4 bytes
  // APART: :[[@LINE-2]]:10: heap always new in _Z5linesv, 4 bytes
  co_return 3;
}

static Task inner(int N) {
  // O2: :[[@LINE-1]]:13: elided always coroutine-frame in _ZL5inneri
  // O0: :[[@LINE-2]]:13: heap always coroutine-frame in _ZL5inneri
  co_return N + 1;
}

int consumed(int N) {
  Task T = inner(N);
  // O2: :[[@LINE-1]]:12: elided always coroutine-frame in _Z8consumedi, frame of _ZL5inneri
  // O2-NEXT: inner(int)
  // O0: :[[@LINE-3]]:12: heap always coroutine-frame in _Z8consumedi, {{[0-9]+}} bytes, frame of _ZL5inneri
  // O0-NEXT: inner(int)
  T.Handle.resume();
  int Value = T.Handle.promise().Value;
  T.Handle.destroy();
  return Value;
}

// Resuming goes through a pointer in the frame.
// O0: :[[@LINE-7]]:12: indirect-call in _Z8consumedi
// O0: :[[@LINE-6]]:12: indirect-call in _Z8consumedi
