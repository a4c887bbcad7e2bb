// The frame comes from an allocator among the arguments.
#include "tasks.h"
#include <cstdlib>
#include <new>

struct Arena {
  void *take(std::size_t Size) { return std::malloc(Size); }
};

struct placed {
  struct promise_type {
    int Value = 0;
    static void *operator new(std::size_t Size, Arena &A, int) {
      return A.take(Size);
    }
    static void operator delete(void *P) { std::free(P); }
    placed get_return_object() {
      return placed(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(int V) { Value = V; }
    void unhandled_exception() { std::terminate(); }
  };
  explicit placed(std::coroutine_handle<promise_type> H) : Handle(H) {}
  placed(const placed &) = delete;
  ~placed() { Handle.destroy(); }
  std::coroutine_handle<promise_type> Handle;
};

static placed inner(Arena &, int N) { co_return N + 1; }

__attribute__((noinline, optnone)) static int use(placed &P) {
  P.Handle.resume();
  return P.Handle.promise().Value;
}

int main() {
  Arena A;
  placed P = inner(A, opaque(1)); // FRAME O0: heap not-optimized; O1 O2 O3: heap passed
  return use(P) != 2;
}
