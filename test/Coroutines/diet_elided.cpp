// The frame of one coroutine is part of another's, which becomes smaller with it: of
// the other nothing is said, though its own scope could end too.
// LESS O0: inner 200
// LESS O0: outer 304
#include "frames.h"
#include "tasks.h"

struct [[clang::coro_await_elidable]] Part {
  struct promise_type {
    std::coroutine_handle<> Waiter = std::noop_coroutine();
    Part get_return_object() {
      return Part(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    struct Final {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<>
      await_suspend(std::coroutine_handle<promise_type> H) noexcept {
        return H.promise().Waiter;
      }
      void await_resume() noexcept {}
    };
    Final final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { throw; }
  };

  explicit Part(std::coroutine_handle<promise_type> H) : Handle(H) {}
  Part(Part &&Other) noexcept : Handle(std::exchange(Other.Handle, nullptr)) {}
  ~Part() {
    if (Handle)
      Handle.destroy();
  }
  bool await_ready() { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> Waiter) {
    Handle.promise().Waiter = Waiter;
    return Handle;
  }
  void await_resume() {}

  std::coroutine_handle<promise_type> Handle;
};

static Part inner() {
  FRAME("inner");
  char Header[200];
  frames::use(Header);
  co_await tasks::Sleep();
}

[[gnu::noinline]] static Part outer() {
  FRAME("outer");
  char Text[300];
  frames::use(Text);
  co_await inner();
}

int main() {
  auto T = outer();
  T.await_suspend(std::noop_coroutine()).resume();
  tasks::wake();
}
