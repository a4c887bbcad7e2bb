// heap-coroutine: lives across a suspension point, or is the frame itself.
#include <coroutine>
#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

struct Task {
  struct promise_type {
    Task get_return_object() {
      return Task{std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  explicit Task(std::coroutine_handle<promise_type> H) : Handle(H) {}
  Task(Task &&Other) : Handle(std::exchange(Other.Handle, nullptr)) {}
  ~Task() {
    if (Handle)
      Handle.destroy();
  }
  std::coroutine_handle<promise_type> Handle;
};
struct Generator {
  struct promise_type {
    int Value = 0;
    Generator get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int V) {
      Value = V;
      return {};
    }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> Handle;
};
int use(int);
int *Global;

Task frame() { co_return; } // EXPECT: escapes(coroutine) // KNOWN: unknown(coroutine): a frame has no flow
Task pointer() { // EXPECT: escapes(coroutine) // KNOWN: unknown(coroutine): a frame has no flow
  int *P = new int(1); // EXPECT: escapes(coroutine)
  co_await std::suspend_always{};
  delete P;
}
Task buffer(int N) { // EXPECT: escapes(coroutine) // KNOWN: unknown(coroutine): a frame has no flow
  std::vector<int> V(N); // EXPECT: escapes(coroutine)
  co_await std::suspend_always{};
  use(V[0]);
}
Task owner() { // EXPECT: escapes(coroutine) // KNOWN: unknown(coroutine): a frame has no flow
  auto P = std::make_unique<int>(1); // EXPECT: escapes(coroutine)
  co_await std::suspend_always{};
  use(*P);
}
Generator numbers(int N) { // EXPECT: escapes(coroutine) // KNOWN: unknown(coroutine): a frame has no flow
  for (int I = 0; I < N; ++I)
    co_yield I;
}
Generator texts(std::vector<std::string> Names) { // EXPECT: escapes(coroutine) // KNOWN: unknown(coroutine): a frame has no flow
  for (auto &Name : Names)
    co_yield static_cast<int>(Name.size());
}
Task lambda(int N) { // EXPECT: escapes(coroutine) // KNOWN: unknown(coroutine): a frame has no flow
  auto F = [N]() -> Task { // EXPECT: escapes(coroutine) // KNOWN: unknown(coroutine): a frame has no flow
    use(N);
    co_return;
  };
  Task T = F(); // EXPECT: escapes(coroutine) // KNOWN: unknown(coroutine): a frame has no flow
  T.Handle.resume();
  co_return;
}
struct Object {
  int Number = 0;
  Task method() { // EXPECT: escapes(coroutine) // KNOWN: unknown(coroutine): a frame has no flow
    use(Number);
    co_return;
  }
};
void methods(Object &O) { O.method().Handle.resume(); } // EXPECT: escapes(coroutine) // KNOWN: unknown(coroutine): a frame has no flow
Task kept() { // EXPECT: escapes(coroutine) // KNOWN: unknown(coroutine): a frame has no flow
  Global = new int(1); // EXPECT: escapes(global)
  co_return;
}

// A call needs the frame, whoever gets the task.
Task forwards(int) { return frame(); } // EXPECT: escapes(coroutine)

// Must not fire.
void plain() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  use(*P);
  delete P;
}
int resumes(std::coroutine_handle<> H) {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  H.resume();
  int V = *P;
  delete P;
  return V;
}
int *beside() {
  Task T = frame(); // EXPECT: escapes(coroutine) // KNOWN: unknown(coroutine): a frame has no flow
  return new int(1); // EXPECT: escapes(return)
}
struct Pooled {
  struct promise_type {
    static void *operator new(std::size_t) noexcept;
    static void operator delete(void *, std::size_t) noexcept;
    Pooled get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};
alignas(16) char Pool[4096];
void *Pooled::promise_type::operator new(std::size_t) noexcept { return Pool; }
void Pooled::promise_type::operator delete(void *, std::size_t) noexcept {}
Pooled pooled(int N) {
  use(N);
  co_return;
}
