// Some of everything that facts can say.
#include <coroutine>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

Task work(std::string Text) {
  char Buffer[100];
  Buffer[0] = Text[0];
  co_await std::suspend_always();
  if (Buffer[0])
    throw 1;
}

struct Base {
  virtual ~Base() = default;
  virtual void take(std::vector<int> &) = 0;
};

std::map<std::string, std::unique_ptr<int>> Table;
std::function<int()> Late;

void grow(Base &B, int N) {
  std::vector<int> V(N);
  for (int I = 0; I != N; ++I)
    V.push_back(I);
  B.take(V);
  Table["x"] = std::make_unique<int>(N);
  Late = [V] { return V[0]; };
  char Large[N];
  Large[0] = 1;
  std::thread([N] { work(std::to_string(N)); }).detach();
}

int gone() {
  auto P = std::make_unique<int>(3);
  return *P;
}
