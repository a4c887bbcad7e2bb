// What a coroutine makes outlives the run that made it.
#include <coroutine>
struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
Task works() {
  int *P = new int(1); // EXPECT: escapes(coroutine)
  co_await std::suspend_always{};
  delete P;
}
