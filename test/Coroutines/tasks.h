//===- tasks.h - coroutine types of the usual styles ------------*- C++ -*-===//
#ifndef WHYHEAP_TEST_COROUTINES_TASKS_H
#define WHYHEAP_TEST_COROUTINES_TASKS_H

#include <coroutine>
#include <utility>

namespace tasks {

/// Starts when awaited, resumes its awaiter by symmetric transfer.
template <typename T> class Lazy {
public:
  struct promise_type {
    std::coroutine_handle<> Continuation = std::noop_coroutine();
    T Value{};
    Lazy get_return_object() {
      return Lazy(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    struct Final {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<>
      await_suspend(std::coroutine_handle<promise_type> H) noexcept {
        return H.promise().Continuation;
      }
      void await_resume() noexcept {}
    };
    Final final_suspend() noexcept { return {}; }
    void return_value(T V) { Value = std::move(V); }
    void unhandled_exception() { throw; }
  };

  explicit Lazy(std::coroutine_handle<promise_type> H) : Handle(H) {}
  Lazy(Lazy &&Other) noexcept : Handle(std::exchange(Other.Handle, nullptr)) {}
  ~Lazy() {
    if (Handle)
      Handle.destroy();
  }
  bool await_ready() { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> Awaiter) {
    Handle.promise().Continuation = Awaiter;
    return Handle;
  }
  T await_resume() { return std::move(Handle.promise().Value); }
  /// To the end, where everything it awaits is ready by then.
  T run() {
    Handle.resume();
    return std::move(Handle.promise().Value);
  }

private:
  std::coroutine_handle<promise_type> Handle;
};

/// Runs until its first real suspension when called.
class Eager {
public:
  struct promise_type {
    std::coroutine_handle<> Continuation;
    bool IsDone = false;
    Eager get_return_object() {
      return Eager(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_never initial_suspend() noexcept { return {}; }
    struct Final {
      bool await_ready() noexcept { return false; }
      void await_suspend(std::coroutine_handle<promise_type> H) noexcept {
        H.promise().IsDone = true;
        if (H.promise().Continuation)
          H.promise().Continuation.resume();
      }
      void await_resume() noexcept {}
    };
    Final final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { throw; }
  };

  explicit Eager(std::coroutine_handle<promise_type> H) : Handle(H) {}
  Eager(Eager &&Other) noexcept : Handle(std::exchange(Other.Handle, nullptr)) {}
  ~Eager() {
    if (Handle)
      Handle.destroy();
  }
  bool await_ready() { return Handle.promise().IsDone; }
  void await_suspend(std::coroutine_handle<> H) {
    Handle.promise().Continuation = H;
  }
  void await_resume() {}
  void resume() { Handle.resume(); }

private:
  std::coroutine_handle<promise_type> Handle;
};

/// Nobody waits for it; the frame goes when it ends.
struct Detached {
  struct promise_type {
    Detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { throw; }
  };
};

template <typename T> class Generator {
public:
  struct promise_type {
    const T *Value = nullptr;
    Generator get_return_object() {
      return Generator(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(const T &V) noexcept {
      Value = &V;
      return {};
    }
    void return_void() {}
    void unhandled_exception() { throw; }
  };

  explicit Generator(std::coroutine_handle<promise_type> H) : Handle(H) {}
  Generator(Generator &&Other) noexcept
      : Handle(std::exchange(Other.Handle, nullptr)) {}
  ~Generator() {
    if (Handle)
      Handle.destroy();
  }
  bool next() {
    Handle.resume();
    return !Handle.done();
  }
  const T &value() const { return *Handle.promise().Value; }

private:
  std::coroutine_handle<promise_type> Handle;
};

/// Suspends the coroutine; `wake` goes on with it.
inline std::coroutine_handle<> Sleeping;
struct Sleep {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> H) { Sleeping = H; }
  void await_resume() {}
};
inline void wake() { std::exchange(Sleeping, nullptr).resume(); }

} // namespace tasks

#endif // WHYHEAP_TEST_COROUTINES_TASKS_H
