// A unit for scripts/bench: tasks of the user's own, with a case for each kind of edit
// that --verify-advice tries.
#include <algorithm>
#include <coroutine>
#include <exception>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace {

struct ResumeWaiter {
  bool await_ready() noexcept { return false; }
  template <typename Promise>
  std::coroutine_handle<>
  await_suspend(std::coroutine_handle<Promise> H) noexcept {
    return H.promise().Waiter ? H.promise().Waiter : std::noop_coroutine();
  }
  void await_resume() noexcept {}
};

template <typename T> struct Task {
  struct promise_type {
    T Value{};
    std::coroutine_handle<> Waiter;
    Task get_return_object() {
      return Task(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    ResumeWaiter final_suspend() noexcept { return {}; }
    void return_value(T V) { Value = std::move(V); }
    void unhandled_exception() { std::terminate(); }
  };
  explicit Task(std::coroutine_handle<promise_type> H) : Handle(H) {}
  Task(Task &&Other) noexcept : Handle(std::exchange(Other.Handle, {})) {}
  ~Task() {
    if (Handle)
      Handle.destroy();
  }
  bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> W) noexcept {
    Handle.promise().Waiter = W;
    return Handle;
  }
  T await_resume() { return std::move(Handle.promise().Value); }
  T run() {
    Handle.resume();
    return std::move(Handle.promise().Value);
  }
  std::coroutine_handle<promise_type> Handle;
};

using Words = std::map<std::string, int>;

Task<std::vector<std::string>> split(std::string Text) {
  std::vector<std::string> Parts;
  std::string Part;
  for (char C : Text + ' ') {
    if (C != ' ')
      Part += C;
    else if (!Part.empty())
      Parts.push_back(std::exchange(Part, {}));
  }
  co_return Parts;
}

Task<Words> count(std::string Text) {
  Words Counts;
  for (const std::string &Word : co_await split(std::move(Text))) // The attribute.
    ++Counts[Word];
  co_return Counts;
}

Task<int> total(const std::string &A, const std::string &B) {
  Task<Words> First = count(A); // Stored.
  int Sum = 0;
  for (const auto &[Word, N] : co_await std::move(First))
    Sum += N;
  for (const auto &[Word, N] : co_await count(B)) // The second one.
    Sum += N;
  co_return Sum;
}

[[gnu::noinline]] Task<int> longest(std::vector<std::string> All) {
  std::size_t Most = 0;
  for (const std::string &Word : All)
    Most = std::max(Most, Word.size());
  co_return int(Most);
}

/// A buffer whose scope could end.
Task<int> checksum(std::string Text) {
  char Buffer[256];
  std::size_t Bytes = Text.copy(Buffer, sizeof Buffer);
  int Sum = 0;
  std::for_each_n(Buffer, Bytes, [&](char C) { Sum += C; });
  co_return Sum + co_await total(Text, Text);
}

} // namespace

int main(int Count, char **Arguments) {
  std::vector<std::string> All(Arguments, Arguments + Count);
  Task<int> Longest = longest(All);
  std::cout << Longest.run() << ' ' << checksum(All.front()).run() << '\n';
}
