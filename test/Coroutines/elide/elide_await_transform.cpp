// The promise wraps what is awaited.
#include "tasks.h"

static task<int> inner(int N) { co_return N + 1; }

struct traced {
  struct promise_type : task<int>::promise_type {
    template <typename T> T &&await_transform(T &&Awaited) {
      return static_cast<T &&>(Awaited);
    }
    traced get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
  };
  std::coroutine_handle<promise_type> Handle;
};

static traced outer(int N) {
  co_return co_await inner(N) * 2; // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,await-transformed,no-attribute,caller-no-attribute
}

int main() {
  traced T = outer(opaque(1)); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
  T.Handle.resume();
  int Value = T.Handle.promise().Value;
  T.Handle.destroy();
  return Value != 4;
}
