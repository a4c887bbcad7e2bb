// What the promise holds is part of every frame.
#include "frames.h"
#include "tasks.h"

struct Session {
  struct promise_type {
    char Buffer[512];
    Session get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};

Session talk(int N) {
  FRAME("talk");
  int Count = N;
  MEMBER(Count);
  co_await tasks::Sleep();
  frames::use(&Count);
}

int main() {
  talk(1);
  tasks::wake();
}
