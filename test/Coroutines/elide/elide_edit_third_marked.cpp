// The same with the attribute, of a task that starts at once.
#include "tasks.h"

static elidable_task<int> inner(int N) { co_return N + 1; }

struct [[clang::coro_await_elidable]] root {
  struct promise_type {
    int Value = 0;
    root get_return_object() {
      return root(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(int V) { Value = V; }
    void unhandled_exception() { std::terminate(); }
  };
  explicit root(std::coroutine_handle<promise_type> H) : Handle(H) {}
  root(root &&Other) noexcept : Handle(std::exchange(Other.Handle, {})) {}
  ~root() {
    if (Handle)
      Handle.destroy();
  }
  std::coroutine_handle<promise_type> Handle;
};

static root outer(int N) {
  int Sum = co_await inner(N); // FRAME O0: heap not-optimized; O1 O2 O3: elided awaited-directly
  Sum += co_await inner(Sum); // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,too-rare verified:branch-ratio
  Sum += co_await inner(Sum); // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,too-rare verified:branch-ratio
  co_return Sum;
}

int main() { return outer(opaque(1)).Handle.promise().Value != 11; } // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
