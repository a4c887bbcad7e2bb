// A generator of the program's own: frames, some elided, and locals in them.
#include "keep.h"
#include <coroutine>
#include <cstdio>
#include <exception>
#include <string>
#include <utility>
#include <vector>

template <typename T> class Generator {
public:
  struct promise_type {
    T Current{};
    Generator get_return_object() {
      return Generator(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(T Value) {
      Current = std::move(Value);
      return {};
    }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };

  explicit Generator(std::coroutine_handle<promise_type> H) : Handle(H) {}
  Generator(Generator &&Other) noexcept : Handle(std::exchange(Other.Handle, {})) {}
  ~Generator() {
    if (Handle)
      Handle.destroy();
  }

  bool next() {
    Handle.resume();
    return !Handle.done();
  }
  const T &value() const { return Handle.promise().Current; }

private:
  std::coroutine_handle<promise_type> Handle;
};

static Generator<int> upTo(int N) {
  for (int I = 0; I < N; ++I)
    co_yield I;
}

static Generator<std::string> names(int N) {
  std::vector<int> Lengths(N, 20);
  for (int Length : Lengths)
    co_yield std::string(Length, 'n');
}

static int localOnly(int N) {
  int Sum = 0;
  Generator<int> G = upTo(N);
  while (G.next())
    Sum += G.value();
  return Sum;
}

__attribute__((noinline)) static Generator<int> squares(int N) {
  for (Generator<int> G = upTo(N); G.next();)
    co_yield G.value() * G.value();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 5);
  std::size_t Sum = localOnly(N);
  for (Generator<std::string> G = names(N); G.next();)
    Sum += G.value().size();
  Generator<int> S = squares(N);
  while (S.next())
    Sum += S.value();
  std::printf("%zu\n", Sum);
}
