// heap-deferred: handed to something that runs it later.
#include <csignal>
#include <cstdlib>
#include <exception>
#include <functional>
#include <memory>
#include <memory_resource>
#include <new>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

int *Global;
void cleanUp();
void onSignal(int);
std::vector<std::function<void()>> Registry;
template <typename F> struct Guard {
  F Action;
  explicit Guard(F A) : Action(std::move(A)) {}
  ~Guard() { Action(); }
};

void stopCallback(std::stop_token Token) {
  int *P = new int(1); // EXPECT: escapes(deferred)
  std::stop_callback Callback(Token, [P] { ++*P; });
}
void byReference(std::stop_token Token) {
  auto P = std::make_unique<int>(1); // EXPECT: escapes(deferred)
  std::stop_callback Callback(Token, [&P] { ++*P; });
}
void callbackItself(std::stop_token Token) {
  auto *C = new std::stop_callback(Token, [] {}); // EXPECT: escapes(deferred)
  delete C;
}
void resource() {
  std::pmr::set_default_resource(new std::pmr::monotonic_buffer_resource); // EXPECT: escapes(deferred)
  // CHAIN: deferred std::pmr::set_default_resource(new std::pmr::monotonic_buffer_resource) @+0:3
}
void atEnd(void (*Action)(int, void *)) {
  on_exit(Action, new int(1)); // EXPECT: escapes(deferred)
}
void registered() {
  int *P = new int(1); // EXPECT: escapes(global)
  Registry.push_back([P] { ++*P; }); // EXPECT: escapes(global)
}
void registeredBig(int A, int B, int C, int D, int E) {
  Registry.push_back([=] { Global = new int(A + B + C + D + E); }); // EXPECT: escapes(global), escapes(captured-lambda), escapes(global)
}

// Must not fire.
void atExit() { std::atexit(cleanUp); }
void signals() { std::signal(SIGINT, onSignal); }
void terminates() { std::set_terminate(cleanUp); }
void newHandler() { std::set_new_handler(cleanUp); }
void guard() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  Guard G([P] { delete P; });
}
void guardByReference() {
  std::unique_ptr<int> P;
  Guard G([&P] { P.reset(); });
  P = std::make_unique<int>(1); // EXPECT: does-not-escape(local)
}
int guardedValue() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  auto Release = [](int *Q) { delete Q; };
  std::unique_ptr<int, decltype(Release)> Owner(P, Release);
  return *Owner;
}
int ranAtOnce() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  auto Now = [](auto F) { return F(); };
  int V = Now([P] { return *P; });
  delete P;
  return V;
}
int localRegistry() {
  int Sum = 0;
  std::vector<void (*)(int &)> Actions;
  Actions.push_back([](int &N) { ++N; }); // EXPECT: does-not-escape
  for (auto *A : Actions)
    A(Sum);
  return Sum;
}
