// Both types lack the attribute; one alone would not do.
#include "tasks.h"

struct job {
  struct promise_type {
    int Value = 0;
    job get_return_object() {
      return job(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(int V) { Value = V; }
    void unhandled_exception() { std::terminate(); }
  };

  explicit job(std::coroutine_handle<promise_type> H) : Handle(H) {}
  job(job &&Other) noexcept : Handle(std::exchange(Other.Handle, {})) {}
  ~job() {
    if (Handle)
      Handle.destroy();
  }
  int run() {
    Handle.resume();
    return Handle.promise().Value;
  }

  std::coroutine_handle<promise_type> Handle;
};

static task<int> inner(int N) { co_return N + 1; }

static job outer(int N) {
  co_return co_await inner(N) * 2; // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute,caller-no-attribute verified:await-elidable
}

int main() { return outer(opaque(1)).run() != 4; } // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
