// heap-thread: handed to another thread or task.
#include <atomic>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

struct Work {
  int Numbers[4] = {};
  void run() {}
};
void release(int *);
void body(std::vector<int>);

void captured() {
  int *P = new int(1); // EXPECT: escapes(thread)
  // CHAIN: initialized P @+0:8 | captured-by-copy P @+2:18 | initialized [P] { ++*P; } @+2:17 | argument T([P] { ++*P; }) @+2:15 | thread T([P] { ++*P; }) @+2:15
  std::thread T([P] { ++*P; }); // EXPECT: escapes(thread)
  T.join();
}
void argument() {
  int *P = new int(1); // EXPECT: escapes(thread)
  std::thread T(release, P); // EXPECT: escapes(thread)
  T.join();
}
void byReference() {
  std::vector<int> V{1, 2, 3}; // EXPECT: escapes(thread)
  std::thread T([&V] { V[0] = 2; }); // EXPECT: escapes(thread)
  T.join();
}
void byStdRef() {
  std::vector<int> V{1, 2, 3}; // EXPECT: escapes(thread)
  std::thread T([](std::vector<int> &W) { W[0] = 2; }, std::ref(V)); // EXPECT: escapes(thread)
  T.join();
}
void method() {
  auto W = std::make_unique<Work>(); // EXPECT: escapes(thread)
  std::thread T(&Work::run, W.get()); // EXPECT: escapes(thread)
  T.join();
}
void ownerMoved() {
  auto W = std::make_unique<Work>(); // EXPECT: escapes(thread)
  std::jthread T([W = std::move(W)] { W->run(); }); // EXPECT: escapes(thread)
}
void async() {
  int *P = new int(1); // EXPECT: escapes(thread)
  auto F = std::async(std::launch::async, [P] { return *P; }); // EXPECT: escapes(thread)
  F.get();
}
void promise() {
  std::promise<int> P; // EXPECT: does-not-escape(thread)
  auto F = P.get_future();
  P.set_value(1);
  F.get();
} // EXPECT: unknown(exception)
void promised(std::promise<int *> &P) {
  P.set_value(new int(1)); // EXPECT: escapes(out-param)
}
void packaged() {
  std::packaged_task<int()> Task([] { return 1; }); // EXPECT: escapes(thread)
  Task();
} // EXPECT: unknown(exception)
void detached() { std::thread([] {}).detach(); } // EXPECT: escapes(thread)
void pool(std::vector<std::thread> &Pool) {
  Pool.emplace_back([] {}); // EXPECT: escapes(thread)
}
void pooled(std::vector<std::thread> &Pool) {
  int *P = new int(1); // EXPECT: escapes(thread)
  Pool.emplace_back([P] { delete P; }); // EXPECT: escapes(thread)
}
void moved(std::vector<std::thread> &Pool) {
  Pool.emplace_back(std::thread([] {})); // EXPECT: escapes(out-param), escapes(thread)
}
void loop(int N) {
  for (int I = 0; I < N; ++I) {
    int *P = new int(I); // EXPECT: escapes(thread)
    std::thread([P] { delete P; }).detach(); // EXPECT: escapes(thread)
  }
}

// Must not fire.
int calledHere() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  auto F = [P] { return *P; };
  int V = F();
  delete P;
  return V;
}
void valueOnly() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = *P;
  delete P;
  std::thread T([V] { (void)V; }); // EXPECT: escapes(thread)
  T.join();
}
int locked(std::mutex &M) {
  std::lock_guard<std::mutex> Lock(M);
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = *P;
  delete P;
  return V;
}
int counted(std::atomic<int> &A) {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  A.fetch_add(*P);
  delete P;
  return A;
}
void exchanged(std::atomic<int *> &A) { delete A.exchange(new int(1)); } // EXPECT: escapes(out-param)
int localAtomic() {
  std::atomic<int *> A = nullptr;
  A = new int(1); // EXPECT: does-not-escape(local)
  int V = *A.load();
  delete A.load();
  return V;
}
void waits(std::future<int> &F) {
  auto P = std::make_unique<int>(F.get()); // EXPECT: does-not-escape(local)
}
bool sleeping() {
  std::string S = "a long text that is not small"; // EXPECT: does-not-escape
  std::this_thread::yield();
  return S.empty();
}
std::thread::id ids() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  delete P;
  return std::this_thread::get_id();
}
void copiedInto(const std::vector<int> &V) {
  std::thread T(body, V); // EXPECT: escapes(thread)
  T.join();
}
