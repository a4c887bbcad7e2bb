// What resumes a coroutine is a call through a pointer, inside of the library. It
// becomes one on the way, when much of the library has no locations any more.
// RUN: %facts %s -- -std=c++20 -O2 | %check
// RUN: %facts %s -- -std=c++20 -O0 | %check

#include <coroutine>

void resume(std::coroutine_handle<> H) {
  H.resume();
  // CHECK: :[[@LINE-1]]:5: indirect-call in _Z6resume{{.*}}, inside std::coroutine_handle<>::resume() const
}

void destroy(std::coroutine_handle<> H) {
  H.destroy();
  // CHECK: :[[@LINE-1]]:5: indirect-call in _Z7destroy{{.*}}, inside std::coroutine_handle<>::destroy() const
}
