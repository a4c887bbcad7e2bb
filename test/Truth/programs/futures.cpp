// async, promise, packaged_task, shared_future; exceptions across them.
#include "keep.h"
#include <cstdio>
#include <future>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

static int sum(std::vector<int> Values) {
  return std::accumulate(Values.begin(), Values.end(), 0);
}

static int launched(int N) {
  std::future<int> F = std::async(std::launch::async, sum, std::vector<int>(N, 2));
  return F.get();
}

static int deferred(int N) {
  auto F = std::async(std::launch::deferred, [N] { return N + 1; });
  return F.get();
}

static int promised(int N) {
  std::promise<std::string> P;
  std::future<std::string> F = P.get_future();
  P.set_value(std::string(N, 'p'));
  return int(F.get().size());
}

static int packaged(int N) {
  std::packaged_task<int(int)> Task([](int X) { return X * 2; });
  std::future<int> F = Task.get_future();
  Task(N);
  return F.get();
}

static int failing(int N) {
  auto F = std::async(std::launch::async, [N]() -> int {
    if (N > 0)
      throw std::runtime_error("a failure in another thread");
    return N;
  });
  try {
    return F.get();
  } catch (const std::runtime_error &E) {
    return int(std::string(E.what()).size());
  }
}

static int broken() {
  std::future<int> F;
  {
    std::promise<int> P;
    F = P.get_future();
  }
  try {
    return F.get();
  } catch (const std::future_error &) {
    return -1;
  }
}

static int shared(int N) {
  std::promise<int> P;
  std::shared_future<int> F = P.get_future().share();
  std::shared_future<int> Copy = F;
  P.set_value(N);
  return F.get() + Copy.get();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 40);
  int Sum = launched(N) + deferred(N) + promised(N) + packaged(N) + failing(N);
  std::printf("%d\n", Sum + broken() + shared(N));
}
