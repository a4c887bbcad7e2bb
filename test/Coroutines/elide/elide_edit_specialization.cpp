// task<void> is a class of its own: the attribute on the template is none on it.
#include "tasks.h"

template <typename T> struct work;

template <> struct work<void> {
  struct promise_type {
    std::coroutine_handle<> Waiter;
    work get_return_object() {
      return work(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    ResumeWaiter final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  explicit work(std::coroutine_handle<promise_type> H) : Handle(H) {}
  work(work &&Other) noexcept : Handle(std::exchange(Other.Handle, {})) {}
  ~work() {
    if (Handle)
      Handle.destroy();
  }
  bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> W) noexcept {
    Handle.promise().Waiter = W;
    return Handle;
  }
  void await_resume() {}

  std::coroutine_handle<promise_type> Handle;
};

static int Done;
static work<void> inner(int N) {
  Done += N;
  co_return;
}

static work<void> outer(int N) {
  co_await inner(N); // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute verified:await-elidable
}

int main() {
  work<void> T = outer(opaque(4)); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  T.Handle.resume();
  return Done != 4;
}
