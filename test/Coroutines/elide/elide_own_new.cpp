// The promise brings its own operator new.
#include "tasks.h"
#include <cstdlib>
#include <new>

struct pooled {
  struct promise_type {
    int Value = 0;
    static void *operator new(std::size_t Size) { return std::malloc(Size); }
    static void operator delete(void *P) { std::free(P); }
    pooled get_return_object() {
      return pooled(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(int V) { Value = V; }
    void unhandled_exception() { std::terminate(); }
  };
  explicit pooled(std::coroutine_handle<promise_type> H) : Handle(H) {}
  pooled(const pooled &) = delete;
  ~pooled() { Handle.destroy(); }
  int run() {
    Handle.resume();
    return Handle.promise().Value;
  }
  std::coroutine_handle<promise_type> Handle;
};

static pooled inner(int N) { co_return N + 1; }

__attribute__((noinline, optnone)) static int use(pooled &P) { return P.run(); }

int main() {
  int Sum = inner(opaque(1)).run(); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  pooled P = inner(opaque(1)); // FRAME O0: heap not-optimized; O1 O2 O3: heap passed
  return Sum + use(P) != 4;
}
