// A copy of the task may live on: the attribute is not for its class.
#include "tasks.h"

struct shared_task {
  struct promise_type {
    int Value = 0, Owners = 0;
    std::coroutine_handle<> Waiter;
    shared_task get_return_object() {
      return shared_task(
          std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    ResumeWaiter final_suspend() noexcept { return {}; }
    void return_value(int V) { Value = V; }
    void unhandled_exception() { std::terminate(); }
  };

  explicit shared_task(std::coroutine_handle<promise_type> H) : Handle(H) {
    ++Handle.promise().Owners;
  }
  shared_task(const shared_task &Other) : shared_task(Other.Handle) {}
  ~shared_task() {
    if (!--Handle.promise().Owners)
      Handle.destroy();
  }
  bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> W) noexcept {
    Handle.promise().Waiter = W;
    return Handle;
  }
  int await_resume() { return Handle.promise().Value; }

  std::coroutine_handle<promise_type> Handle;
};

static shared_task inner(int N) { co_return N + 1; }

static shared_task outer(int N) {
  co_return co_await inner(N) * 2; // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute
}

int main() {
  shared_task T = outer(opaque(1)); // FRAME O0: heap not-optimized; O1 O2 O3: heap not-on-path
  T.Handle.resume();
  return T.await_resume() != 4;
}
