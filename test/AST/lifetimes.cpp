// What dies before a coroutine uses it.
// RUN: %whyheap -m --quiet --checks='-*,heap-coroutine' --show=throws %s -- -std=c++20 -O1 -I%S/../Coroutines | grep 'dies with' | FileCheck %s %only --allow-empty
// RUN: %whyheap -m -m --quiet %s -- -std=c++20 -O1 -I%S/../Coroutines | FileCheck %s --check-prefix=CHAIN

#include "tasks.h"
#include <string>
#include <string_view>
#include <vector>

using tasks::Detached, tasks::Eager, tasks::Lazy, tasks::Sleep;
void print(std::string_view);
void take(Lazy<int>);

Lazy<int> lazy(const std::string &Text) {
  print(Text);
  co_return 1;
}
Eager before(const std::string &Text) {
  print(Text);
  co_await Sleep();
}
Eager after(const std::string &Text) {
  co_await Sleep();
  print(Text);
}
Eager loop(const std::string &Text, int N) {
  while (N--) {
    if (N == 3)
      print(Text);
    else
      co_await Sleep();
  }
}
Detached view(std::string_view Text) {
  co_await Sleep();
  print(Text);
}
Lazy<int> value(std::string Text) {
  print(Text);
  co_return 2;
}
struct Server {
  std::string Name;
  Lazy<int> serve() {
    print(Name);
    co_return 1;
  }
  static Lazy<int> none() { co_return 1; }
};

Lazy<int> awaits(int N) {
  int Sum = co_await lazy("awaited at once");
  auto Named = std::string("lives");
  auto Task = lazy(Named);
  Sum += co_await Task;
  auto Late = lazy("text");
  // CHECK: :[[@LINE-1]]:20: {{.*}}dies with the full expression, but lazy(const std::string &) uses Text when it is resumed after the initial suspension [heap-coroutine]
  // CHAIN: :[[@LINE-2]]:20: {{.*}}dies with the full expression
  // CHAIN-NEXT: from lazy("text") (passed) at {{.*}}:[[@LINE-3]]:15
  // CHAIN-NEXT: (dies with the full expression) at {{.*}}:[[@LINE-4]]:20
  // CHAIN-NEXT: from Text (kept across a suspension) at {{.*}}lifetimes.cpp:14:11
  // CHAIN-NEXT: from Text (used when it is resumed) at {{.*}}lifetimes.cpp:15:9
  Sum += co_await Late;
  co_return Sum + co_await value("copied");
}

Lazy<int> returned(int N) {
  std::string Local(N, 'x');
  return lazy(Local);
  // CHECK: :[[@LINE-1]]:15: Local dies with its scope, but lazy(
}
Lazy<int> passedOn(const std::string &Text) { return lazy(Text); }
Lazy<int> byValue(std::string Text) { return lazy(Text); }
// CHECK: :[[@LINE-1]]:51: Text dies with its scope, but lazy(
Lazy<int> fromObject(Server &S) { return S.serve(); }
Lazy<int> fromLocal() {
  Server S;
  (void)Server().none();
  return S.serve();
  // CHECK: :[[@LINE-1]]:10: S dies with its scope, but Server::serve() uses this when it is resumed after the initial suspension
}

void stored(std::vector<Lazy<int>> &All, std::vector<Eager> &Others) {
  All.push_back(lazy(std::string("a")));
  // CHECK: :[[@LINE-1]]:22: std::string("a") dies with the full expression
  Others.push_back(before(std::string("b")));
  Others.push_back(after(std::string("c")));
  // CHECK: :[[@LINE-1]]:26: std::string("c") dies with the full expression, but after(const std::string &) uses Text when it is resumed after co_await at {{.*}}:23:3
  Others.push_back(loop(std::string("d"), 7));
  // CHECK: :[[@LINE-1]]:25: std::string("d") dies
  take(lazy(std::string("not known")));
  lazy(std::string("destroyed at once"));
  view("a literal");
  view(std::string("e"));
  // CHECK: :[[@LINE-1]]:8: std::string("e") dies with the full expression, but view(
  Server().serve().run();
  auto T = Server().serve();
  // CHECK: :[[@LINE-1]]:12: Server() dies with the full expression
}

void lambdas(int N) {
  auto Kept = [N]() -> Lazy<int> { co_return N; };
  auto A = Kept();
  auto B = [N]() -> Lazy<int> { co_return N; }();
  // CHECK: :[[@LINE-1]]:12: [N]() -> Lazy<int> { co_return N; } dies with the full expression, but {{.*}}lambda in lambdas(int){{.*}} uses N when it is resumed after the initial suspension
  auto C = []() -> Lazy<int> { co_return 3; }();
  [&]() -> Detached {
    co_await Sleep();
    print(std::to_string(N));
  }();
  // CHECK: :[[@LINE-4]]:3: {{.*}} dies with the full expression
}
