// A class that does not destroy its coroutine does not say how long that lives: the
// attribute is not for it.
#include "tasks.h"

struct handle_task {
  struct promise_type {
    int Value = 0;
    std::coroutine_handle<> Waiter;
    handle_task get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    ResumeWaiter final_suspend() noexcept { return {}; }
    void return_value(int V) { Value = V; }
    void unhandled_exception() { std::terminate(); }
  };
  bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> W) noexcept {
    Handle.promise().Waiter = W;
    return Handle;
  }
  int await_resume() {
    int Value = Handle.promise().Value;
    Handle.destroy();
    return Value;
  }

  std::coroutine_handle<promise_type> Handle;
};

static handle_task inner(int N) { co_return N + 1; }

static handle_task outer(int N) {
  co_return co_await inner(N) * 2; // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute
}

int main() {
  handle_task T = outer(opaque(1)); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  T.Handle.resume();
  return T.await_resume() != 4;
}
