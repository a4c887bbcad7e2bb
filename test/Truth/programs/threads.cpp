// Threads, mutexes, call_once, thread-local storage.
#include "keep.h"
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

static std::atomic<int> Total{0};

static void work(int Count) {
  std::vector<int> Local;
  for (int I = 0; I < Count; ++I)
    Local.push_back(I);
  Total += int(Local.size());
}

static void fill(std::string &Out, int Length) {
  Out.assign(Length, 'f');
}

static int lockedOnly(int N) {
  std::mutex M;
  std::once_flag Once;
  std::lock_guard<std::mutex> Lock(M);
  int Result = 0;
  std::call_once(Once, [&] { Result = N; });
  return Result;
}

static std::size_t queue(int Count) {
  std::mutex M;
  std::condition_variable Ready;
  std::vector<std::string> Queue;
  std::thread Producer([&] {
    for (int I = 0; I < Count; ++I) {
      std::lock_guard<std::mutex> Lock(M);
      Queue.push_back("a message for the other thread");
    }
    Ready.notify_one();
  });
  std::unique_lock<std::mutex> Lock(M);
  Ready.wait(Lock, [&] { return int(Queue.size()) == Count; });
  Lock.unlock();
  Producer.join();
  return Queue.size();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 10);
  std::vector<std::thread> Workers;
  for (int I = 0; I < 3; ++I)
    Workers.emplace_back(work, N);
  for (std::thread &T : Workers)
    T.join();
  std::string Text;
  std::thread Filler(fill, std::ref(Text), N * 10);
  Filler.join();
  std::size_t Sum = Text.size() + queue(N) + lockedOnly(N);
  std::printf("%d %zu\n", Total.load(), Sum);
}
