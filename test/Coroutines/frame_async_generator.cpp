// A generator that awaits as well.
#include "frames.h"
#include "tasks.h"

tasks::Lazy<int> fetch(int N) {
  FRAME("fetch");
  char Request[48];
  MEMBER(Request);
  frames::use(Request);
  co_return N * 10;
}

struct Stream {
  struct promise_type {
    int Value = 0;
    Stream get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int V) noexcept {
      Value = V;
      return {};
    }
    void return_void() {}
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> Handle;
  ~Stream() { Handle.destroy(); }
};

Stream pages(int Count) {
  FRAME("pages");
  char Header[32];
  for (int I = 0; I != Count; ++I) {
    char Page[160];
    frames::use(Page);
    int Size = co_await fetch(I);
    MEMBER(Page);
    MEMBER(Header);
    MEMBER(Size);
    frames::use(Page);
    co_yield Size;
  }
  frames::use(Header);
}

int main() {
  Stream S = pages(2);
  S.Handle.resume();
  S.Handle.resume();
  S.Handle.resume();
}
