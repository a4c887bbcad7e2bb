// The class is declared before it is defined; the attribute goes to the definition.
#include "tasks.h"

struct late;
static late inner(int N);
static late outer(int N);

struct late {
  struct promise_type {
    int Value = 0;
    std::coroutine_handle<> Waiter;
    late get_return_object() {
      return late(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    ResumeWaiter final_suspend() noexcept { return {}; }
    void return_value(int V) { Value = V; }
    void unhandled_exception() { std::terminate(); }
  };
  explicit late(std::coroutine_handle<promise_type> H) : Handle(H) {}
  late(late &&Other) noexcept : Handle(std::exchange(Other.Handle, {})) {}
  ~late() {
    if (Handle)
      Handle.destroy();
  }
  bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> W) noexcept {
    Handle.promise().Waiter = W;
    return Handle;
  }
  int await_resume() { return Handle.promise().Value; }
  int run() {
    Handle.resume();
    return Handle.promise().Value;
  }

  std::coroutine_handle<promise_type> Handle;
};

static late inner(int N) { co_return N + 1; }

static late outer(int N) {
  co_return co_await inner(N) * 2; // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute verified:await-elidable
}

int main() { return outer(opaque(1)).run() != 4; } // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
