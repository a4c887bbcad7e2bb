// The promise's own operator new is asked for the same bytes.
#include "frames.h"
#include "tasks.h"

struct Pooled {
  struct promise_type {
    static void *operator new(std::size_t Bytes) {
      return frames::allocate(Bytes);
    }
    static void operator delete(void *Memory) { frames::release(Memory); }
    Pooled get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};

Pooled pooled(const char *Text) {
  FRAME("pooled");
  char Copy[100];
  MEMBER(Copy);
  frames::use(Copy);
  co_await tasks::Sleep();
  frames::use(Copy);
  std::puts(Text);
}

int main() {
  pooled("x");
  tasks::wake();
}
