// FLAGS: -DASIO_STANDALONE -DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE -pthread
// asio takes the frame from a recycling allocator, with one byte more.
#include <asio.hpp>
#include "frames.h"
#include <string>

asio::awaitable<int> wait(asio::steady_timer &Timer, int N) {
  FRAME_IN_BLOCK("wait");
  char Data[100];
  MEMBER(Data);
  frames::use(Data);
  co_await Timer.async_wait(asio::use_awaitable);
  frames::use(Data);
  co_return N;
}

asio::awaitable<void> both(int N) {
  FRAME_IN_BLOCK("both");
  asio::steady_timer Timer(co_await asio::this_coro::executor);
  MEMBER(Timer);
  Timer.expires_after(std::chrono::microseconds(1));
  std::string Text(30, 'x');
  MEMBER(Text);
  int Sum = co_await wait(Timer, N);
  Sum += co_await wait(Timer, N);
  frames::use(&Text);
  std::printf("%d\n", Sum);
}

int main() {
  asio::io_context Context;
  asio::co_spawn(Context, both(2), asio::detached);
  Context.run();
}
