// TRUTH: stdlib=libstdc++ opt=O2 flags=-DASIO_STANDALONE,-DASIO_HAS_CO_AWAIT
// A line protocol over loopback within one process: a server of coroutines, a few
// clients, a session with callbacks, timers, a strand and a thread pool.
#include <asio.hpp>
#include <asio/experimental/as_tuple.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <deque>
#include <functional>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

using asio::ip::tcp;
using namespace std::chrono_literals;

namespace {

struct Statistics {
  int Sessions = 0;
  int Requests = 0;
  std::size_t BytesIn = 0;
  std::size_t BytesOut = 0;
};

/// Answers one request of the line protocol.
std::string answer(const std::string &Request) {
  if (Request.starts_with("sum ")) {
    int Sum = std::accumulate(Request.begin() + 4, Request.end(), 0,
                              [](int A, char C) { return A + C; });
    return "the sum of the characters is " + std::to_string(Sum) + "\n";
  }
  if (Request.starts_with("rev "))
    return std::string(Request.rbegin(), Request.rend() - 4) + "\n";
  return Request + "\n";
}

asio::awaitable<void> serveOne(tcp::socket Socket, Statistics &Stats) {
  ++Stats.Sessions;
  std::string Buffer;
  for (;;) {
    auto [Error, Length] = co_await asio::async_read_until(
        Socket, asio::dynamic_buffer(Buffer, 4096), '\n',
        asio::experimental::as_tuple(asio::use_awaitable));
    if (Error)
      break;
    std::string Reply = answer(Buffer.substr(0, Length - 1));
    Buffer.erase(0, Length);
    ++Stats.Requests;
    Stats.BytesIn += Length;
    Stats.BytesOut += Reply.size();
    co_await asio::async_write(Socket, asio::buffer(Reply),
                               asio::use_awaitable);
  }
}

asio::awaitable<void> acceptAll(tcp::acceptor &Acceptor, int Count,
                                Statistics &Stats) {
  for (int I = 0; I < Count; ++I) {
    tcp::socket Socket = co_await Acceptor.async_accept(asio::use_awaitable);
    Socket.set_option(tcp::no_delay(true));
    co_await serveOne(std::move(Socket), Stats);
  }
}

asio::awaitable<std::string> ask(tcp::socket &Socket, std::string Line) {
  Line += '\n';
  co_await asio::async_write(Socket, asio::buffer(Line), asio::use_awaitable);
  std::string Reply;
  std::size_t Length = co_await asio::async_read_until(
      Socket, asio::dynamic_buffer(Reply), '\n', asio::use_awaitable);
  Reply.resize(Length - 1);
  co_return Reply;
}

asio::awaitable<std::size_t> runClient(tcp::endpoint Server, int Number) {
  auto Executor = co_await asio::this_coro::executor;
  tcp::socket Socket(Executor);
  co_await Socket.async_connect(Server, asio::use_awaitable);
  asio::steady_timer Pause(Executor);
  std::size_t Received = 0;
  for (int I = 0; I < 20; ++I) {
    std::string Line = I % 2 ? "sum client " : "rev a longer line of client ";
    Line += std::to_string(Number * 1000 + I);
    Received += (co_await ask(Socket, std::move(Line))).size();
    if (I % 8 == 7) {
      Pause.expires_after(100us);
      co_await Pause.async_wait(asio::use_awaitable);
    }
  }
  co_return Received;
}

/// The client side again, in the older style: callbacks that keep the session alive.
class CallbackClient : public std::enable_shared_from_this<CallbackClient> {
public:
  CallbackClient(asio::io_context &Context, std::function<void(int)> Done)
      : Socket(Context), Deadline(Context), Done(std::move(Done)) {}

  void start(const tcp::endpoint &Server, int Lines) {
    for (int I = 0; I < Lines; ++I)
      Pending.push_back("echo of the callback client, line " +
                        std::to_string(I) + "\n");
    Deadline.expires_after(1500ms);
    Deadline.async_wait([Self = shared_from_this()](asio::error_code Error) {
      if (!Error)
        Self->Socket.close();
    });
    Socket.async_connect(Server,
                         [Self = shared_from_this()](asio::error_code Error) {
                           if (!Error)
                             Self->writeNext();
                         });
  }

private:
  void writeNext() {
    if (Pending.empty()) {
      Deadline.cancel();
      Socket.close();
      return Done(Replies);
    }
    asio::async_write(
        Socket, asio::buffer(Pending.front()),
        [Self = shared_from_this()](asio::error_code Error, std::size_t) {
          if (!Error)
            Self->readReply();
        });
  }

  void readReply() {
    asio::async_read_until(
        Socket, Input, '\n',
        [Self = shared_from_this()](asio::error_code Error, std::size_t Size) {
          if (Error)
            return;
          Self->Input.consume(Size);
          Self->Pending.pop_front();
          ++Self->Replies;
          Self->writeNext();
        });
  }

  tcp::socket Socket;
  asio::steady_timer Deadline;
  std::function<void(int)> Done;
  std::deque<std::string> Pending;
  asio::streambuf Input;
  int Replies = 0;
};

/// Ticks at a fixed period, a fixed number of times.
class Ticker {
public:
  Ticker(asio::io_context &Context, int Left) : Timer(Context), Left(Left) {
    arm();
  }
  int Ticks = 0;

private:
  void arm() {
    Timer.expires_after(200us);
    Timer.async_wait([this](asio::error_code Error) {
      if (Error)
        return;
      ++Ticks;
      if (--Left > 0)
        arm();
    });
  }
  asio::steady_timer Timer;
  int Left;
};

/// Adds up numbers on a pool; a strand keeps the additions apart.
long sumOnPool(int Tasks) {
  asio::thread_pool Pool(2);
  auto Strand = asio::make_strand(Pool);
  long Sum = 0;
  for (int Task = 0; Task < Tasks; ++Task)
    asio::post(Pool, [&, Task] {
      std::array<long, 64> Numbers;
      std::iota(Numbers.begin(), Numbers.end(), Task);
      long Part = std::accumulate(Numbers.begin(), Numbers.end(), 0L);
      asio::post(Strand, [&Sum, Part] { Sum += Part; });
    });
  Pool.join();
  return Sum;
}

} // namespace

int main() {
  constexpr int Clients = 4;
  asio::io_context Context;
  tcp::acceptor Acceptor(Context, {asio::ip::address_v4::loopback(), 0});
  tcp::endpoint Server = Acceptor.local_endpoint();
  Statistics Stats;
  asio::co_spawn(Context, acceptAll(Acceptor, Clients + 1, Stats),
                 asio::detached);

  std::vector<std::size_t> Received(Clients);
  int Replies = 0;
  asio::co_spawn(
      Context,
      [&]() -> asio::awaitable<void> {
        for (int I = 0; I < Clients; ++I)
          Received[I] = co_await runClient(Server, I);
        std::make_shared<CallbackClient>(Context, [&](int Count) {
          Replies = Count;
        })->start(Server, 12);
      },
      [](std::exception_ptr Error) {
        if (Error)
          std::rethrow_exception(Error);
      });
  Ticker Tick(Context, 5);
  Context.run_for(1900ms);

  std::size_t Total = std::accumulate(Received.begin(), Received.end(), 0ul);
  long Sum = sumOnPool(50);
  std::printf("%d %d %zu %zu %zu %d %d %ld\n", Stats.Sessions, Stats.Requests,
              Stats.BytesIn, Stats.BytesOut, Total, Replies, Tick.Ticks, Sum);
}
