// Coroutine types of each style, as libraries write them, for elide_*.cpp.
#ifndef WHYHEAP_TEST_COROUTINES_TASKS_H
#define WHYHEAP_TEST_COROUTINES_TASKS_H

#include <coroutine>
#include <exception>
#include <utility>

/// A value that the optimizer knows nothing of.
inline int opaque(int N) {
  volatile int Hidden = N;
  return Hidden;
}

/// Resumes whoever waits, without growing the stack.
struct ResumeWaiter {
  bool await_ready() noexcept { return false; }
  template <typename Promise>
  std::coroutine_handle<>
  await_suspend(std::coroutine_handle<Promise> H) noexcept {
    std::coroutine_handle<> Waiter = H.promise().Waiter;
    return Waiter ? Waiter : std::noop_coroutine();
  }
  void await_resume() noexcept {}
};

/// Starts when it is awaited (cppcoro::task, folly::coro::Task, libcoro's task).
template <typename T> struct task {
  struct promise_type {
    T Value{};
    std::coroutine_handle<> Waiter;
    task get_return_object() {
      return task(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    ResumeWaiter final_suspend() noexcept { return {}; }
    void return_value(T V) { Value = V; }
    void unhandled_exception() { std::terminate(); }
  };

  explicit task(std::coroutine_handle<promise_type> H) : Handle(H) {}
  task(task &&Other) noexcept : Handle(std::exchange(Other.Handle, {})) {}
  ~task() {
    if (Handle)
      Handle.destroy();
  }

  bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> Waiter) noexcept {
    Handle.promise().Waiter = Waiter;
    return Handle;
  }
  T await_resume() { return Handle.promise().Value; }

  /// Runs it from outside of coroutines.
  T run() {
    Handle.resume();
    return Handle.promise().Value;
  }

  std::coroutine_handle<promise_type> Handle;
};

/// The same, marked for elision.
template <typename T> struct [[clang::coro_await_elidable]] elidable_task {
  struct promise_type {
    T Value{};
    std::coroutine_handle<> Waiter;
    elidable_task get_return_object() {
      return elidable_task(
          std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    ResumeWaiter final_suspend() noexcept { return {}; }
    void return_value(T V) { Value = V; }
    void unhandled_exception() { std::terminate(); }
  };

  explicit elidable_task(std::coroutine_handle<promise_type> H) : Handle(H) {}
  elidable_task(elidable_task &&Other) noexcept
      : Handle(std::exchange(Other.Handle, {})) {}
  ~elidable_task() {
    if (Handle)
      Handle.destroy();
  }

  bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> Waiter) noexcept {
    Handle.promise().Waiter = Waiter;
    return Handle;
  }
  T await_resume() { return Handle.promise().Value; }
  T run() {
    Handle.resume();
    return Handle.promise().Value;
  }

  std::coroutine_handle<promise_type> Handle;
};

/// Starts when it is called.
template <typename T> struct eager_task {
  struct promise_type {
    T Value{};
    eager_task get_return_object() {
      return eager_task(
          std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(T V) { Value = V; }
    void unhandled_exception() { std::terminate(); }
  };

  explicit eager_task(std::coroutine_handle<promise_type> H) : Handle(H) {}
  eager_task(eager_task &&Other) noexcept
      : Handle(std::exchange(Other.Handle, {})) {}
  ~eager_task() {
    if (Handle)
      Handle.destroy();
  }
  T value() const { return Handle.promise().Value; }

  std::coroutine_handle<promise_type> Handle;
};

/// std::generator and its like.
template <typename T> struct generator {
  struct promise_type {
    T Current{};
    generator get_return_object() {
      return generator(
          std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(T Value) {
      Current = Value;
      return {};
    }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };

  explicit generator(std::coroutine_handle<promise_type> H) : Handle(H) {}
  generator(generator &&Other) noexcept
      : Handle(std::exchange(Other.Handle, {})) {}
  generator &operator=(generator &&Other) noexcept {
    std::swap(Handle, Other.Handle);
    return *this;
  }
  ~generator() {
    if (Handle)
      Handle.destroy();
  }

  bool next() {
    Handle.resume();
    return !Handle.done();
  }
  T value() const { return Handle.promise().Current; }

  struct iterator {
    generator *Of;
    iterator &operator++() {
      if (!Of->next())
        Of = nullptr;
      return *this;
    }
    T operator*() const { return Of->value(); }
    bool operator!=(const iterator &Other) const { return Of != Other.Of; }
  };
  iterator begin() { return {next() ? this : nullptr}; }
  iterator end() { return {nullptr}; }

  std::coroutine_handle<promise_type> Handle;
};

/// Fire and forget: it destroys itself.
struct detached {
  struct promise_type {
    detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

/// Something to wait for: an event loop with room for a few coroutines.
struct loop {
  static inline std::coroutine_handle<> Waiting[16];
  static inline int Count = 0;
  struct awaiter {
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> H) noexcept {
      Waiting[Count++] = H;
    }
    void await_resume() noexcept {}
  };
  static awaiter later() { return {}; }
  static void run() {
    while (Count)
      Waiting[--Count].resume();
  }
};

#endif // WHYHEAP_TEST_COROUTINES_TASKS_H
