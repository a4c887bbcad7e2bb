// No exception when there is no memory: operator new(size, nothrow).
#include "tasks.h"
#include <new>

struct maybe {
  struct promise_type {
    int Value = 0;
    static maybe get_return_object_on_allocation_failure() {
      return maybe(nullptr);
    }
    maybe get_return_object() {
      return maybe(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(int V) { Value = V; }
    void unhandled_exception() { std::terminate(); }
  };
  explicit maybe(std::coroutine_handle<promise_type> H) : Handle(H) {}
  maybe(const maybe &) = delete;
  ~maybe() {
    if (Handle)
      Handle.destroy();
  }
  std::coroutine_handle<promise_type> Handle;
};

static maybe inner(int N) { co_return N + 1; }

__attribute__((noinline, optnone)) static int use(maybe &M) {
  M.Handle.resume();
  return M.Handle.promise().Value;
}

int main() {
  maybe M = inner(opaque(1)); // FRAME O0: heap not-optimized; O1 O2 O3: heap passed
  return use(M) != 2;
}
