// FLAGS: -fno-exceptions
// Without exceptions fewer paths need anything.
#include "frames.h"
#include <coroutine>

struct Plain {
  struct promise_type {
    Plain get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
inline std::coroutine_handle<> Waiting;
struct Wait {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> H) { Waiting = H; }
  int await_resume() { return 4; }
};

Plain plain(int N) {
  FRAME("plain");
  char Before[30], Across[31];
  MEMBER(Before);
  MEMBER(Across);
  int Got = co_await Wait();
  MEMBER(Got);
  frames::use(Across);
}

int main() {
  plain(1);
  Waiting.resume();
}
