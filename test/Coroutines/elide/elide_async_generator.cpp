// A generator that waits between its values.
#include "tasks.h"

struct async_generator {
  struct promise_type;
  using handle = std::coroutine_handle<promise_type>;
  struct to_consumer {
    bool await_ready() noexcept { return false; }
    std::coroutine_handle<> await_suspend(handle H) noexcept {
      return H.promise().Consumer;
    }
    void await_resume() noexcept {}
  };
  struct promise_type {
    int Current = 0;
    std::coroutine_handle<> Consumer;
    async_generator get_return_object() {
      return async_generator(handle::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    to_consumer final_suspend() noexcept { return {}; }
    to_consumer yield_value(int V) {
      Current = V;
      return {};
    }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  struct next_value {
    handle Handle;
    bool await_ready() noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> H) noexcept {
      Handle.promise().Consumer = H;
      return Handle;
    }
    bool await_resume() noexcept { return !Handle.done(); }
  };
  explicit async_generator(handle H) : Handle(H) {}
  async_generator(const async_generator &) = delete;
  ~async_generator() { Handle.destroy(); }
  next_value next() { return {Handle}; }
  handle Handle;
};

static async_generator ticks(int N) {
  for (int I = 0; I < N; ++I) {
    co_await loop::later();
    co_yield I;
  }
}

static detached sum(int N, int &Result) {
  async_generator G = ticks(N); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  while (co_await G.next())
    Result += G.Handle.promise().Current;
}

int main() {
  int Result = 0;
  sum(opaque(4), Result); // FRAME O0: heap not-optimized; O1 O2 O3: heap destroys-itself
  loop::run();
  return Result != 6;
}
