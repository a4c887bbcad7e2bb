// FLAGS: -DASIO_STANDALONE -DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE -pthread
// asio's awaitable is not the user's to mark.
#include <asio.hpp>
#include "tasks.h"

static asio::awaitable<int> inner(int N) { co_return N + 1; }

static asio::awaitable<void> outer(int N, int &Result) {
  Result = co_await inner(N) * 2; // FRAME O0: heap-conditional not-optimized; O1 O2: heap-conditional too-large,await-transformed,no-attribute; O3: heap-conditional not-destroyed,await-transformed,no-attribute
}

int main() {
  asio::io_context Context;
  int Result = 0;
  asio::co_spawn(Context, outer(opaque(1), Result), asio::detached); // FRAME O0: heap-conditional not-optimized | heap-conditional not-optimized; O1 O3: heap-conditional destroys-itself,not-looked-at | heap-conditional not-destroyed; O2: heap-conditional destroys-itself,not-looked-at | heap-conditional too-large
  Context.run();
  return Result != 4;
}
