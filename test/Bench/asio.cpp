// A unit for scripts/bench: a small proxy with coroutines and timers.
#include <asio.hpp>
#include <asio/experimental/awaitable_operators.hpp>

#include <array>
#include <chrono>
#include <iostream>
#include <memory>
#include <string>
#include <unordered_map>

using asio::awaitable;
using asio::use_awaitable;
using asio::ip::tcp;
using namespace asio::experimental::awaitable_operators;

namespace {

struct Connection : std::enable_shared_from_this<Connection> {
  Connection(tcp::socket Client, tcp::socket Server)
      : Client(std::move(Client)), Server(std::move(Server)),
        Idle(this->Client.get_executor()) {}
  tcp::socket Client, Server;
  asio::steady_timer Idle;
  std::size_t Forwarded = 0;
};

awaitable<void> forward(std::shared_ptr<Connection> C, tcp::socket &From,
                        tcp::socket &To) {
  std::array<char, 8192> Buffer;
  for (;;) {
    C->Idle.expires_after(std::chrono::seconds(30));
    std::size_t N =
        co_await From.async_read_some(asio::buffer(Buffer), use_awaitable);
    co_await asio::async_write(To, asio::buffer(Buffer, N), use_awaitable);
    C->Forwarded += N;
  }
}

awaitable<void> watch(asio::steady_timer &Idle) {
  while (Idle.expiry() > std::chrono::steady_clock::now()) {
    asio::error_code Error;
    co_await Idle.async_wait(asio::redirect_error(use_awaitable, Error));
  }
}

class Proxy {
public:
  Proxy(asio::io_context &Context, unsigned short Port)
      : Context(Context), Acceptor(Context, {tcp::v4(), Port}), Report(Context) {}

  awaitable<void> run(std::string Host, std::string Service) {
    tcp::resolver Resolver(Context);
    auto Targets = co_await Resolver.async_resolve(Host, Service, use_awaitable);
    for (;;) {
      tcp::socket Client = co_await Acceptor.async_accept(use_awaitable);
      tcp::socket Server(Context);
      co_await asio::async_connect(Server, Targets, use_awaitable);
      auto C = std::make_shared<Connection>(std::move(Client), std::move(Server));
      ++Served[C->Client.remote_endpoint().address().to_string()];
      asio::co_spawn(Context, serve(C), asio::detached);
    }
  }

  void reportEvery(std::chrono::seconds Period) {
    Report.expires_after(Period);
    Report.async_wait([this, Period](asio::error_code Error) {
      if (Error)
        return;
      for (const auto &[Address, Count] : Served)
        std::cout << Address << ": " << Count << '\n';
      reportEvery(Period);
    });
  }

private:
  awaitable<void> serve(std::shared_ptr<Connection> C) {
    try {
      co_await (forward(C, C->Client, C->Server) ||
                forward(C, C->Server, C->Client) || watch(C->Idle));
    } catch (const std::exception &Error) {
      std::cerr << "closed after " + std::to_string(C->Forwarded) + " bytes: " +
                       Error.what() + "\n";
    }
  }

  asio::io_context &Context;
  tcp::acceptor Acceptor;
  asio::steady_timer Report;
  std::unordered_map<std::string, int> Served;
};

} // namespace

int main(int Count, char **Arguments) {
  if (Count != 4)
    return 1;
  asio::io_context Context;
  asio::signal_set Signals(Context, SIGINT, SIGTERM);
  Signals.async_wait([&](auto, auto) { Context.stop(); });
  Proxy P(Context, static_cast<unsigned short>(std::stoi(Arguments[1])));
  asio::co_spawn(Context, P.run(Arguments[2], Arguments[3]), asio::detached);
  P.reportEvery(std::chrono::seconds(10));
  Context.run();
}
