// A task that the caller gets through a parameter.
#include "tasks.h"

static task<int> inner(int N) { co_return N + 1; }

struct Job {
  std::coroutine_handle<task<int>::promise_type> Handle;
};

__attribute__((noinline)) static void submit(Job &J, int N) {
  task<int> T = inner(N); // FRAME O0: heap not-optimized; O1 O2 O3: heap stored-through
  J.Handle = std::exchange(T.Handle, {});
}

int main() {
  Job J;
  submit(J, opaque(1));
  J.Handle.resume();
  bool Ok = J.Handle.promise().Value == 2;
  J.Handle.destroy();
  return !Ok;
}
