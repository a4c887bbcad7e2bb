// shared_ptr, weak_ptr, aliasing, enable_shared_from_this, shared arrays.
#include "keep.h"
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

struct Session : std::enable_shared_from_this<Session> {
  explicit Session(std::string N) : Name(std::move(N)) {}
  std::shared_ptr<Session> self() { return shared_from_this(); }
  std::string Name;
};

struct Parent;
struct Child {
  std::weak_ptr<Parent> Up;
};
struct Parent {
  std::vector<std::shared_ptr<Child>> Children;
};

static int together(int N) {
  auto P = std::make_shared<int>(N);
  std::shared_ptr<int> Q = P;
  return *Q + int(P.use_count());
}

static int apart(int N) {
  std::shared_ptr<int> P(new int(N));
  keep(P.get());
  return *P;
}

static int withDeleter(int N) {
  int Freed = 0;
  {
    std::shared_ptr<int> P(&N, [&Freed](int *) { ++Freed; });
    keep(P.get());
  }
  return Freed;
}

static int family(int Count) {
  auto Top = std::make_shared<Parent>();
  for (int I = 0; I < Count; ++I) {
    auto C = std::make_shared<Child>();
    C->Up = Top;
    Top->Children.push_back(std::move(C));
  }
  return int(Top.use_count() + Top->Children.back()->Up.lock().use_count());
}

static std::size_t aliased(int Length) {
  auto S = std::make_shared<Session>(std::string(Length, 's'));
  std::shared_ptr<std::string> Name(S, &S->Name);
  std::weak_ptr<Session> Weak = S->self();
  S.reset();
  return Name->size() + Weak.use_count();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 24);
  std::shared_ptr<int> FromUnique = std::make_unique<int>(N);
  auto Array = std::make_shared<int[]>(N);
  int Sum = together(N) + apart(N) + withDeleter(N) + family(4) + int(aliased(N));
  std::printf("%d\n", Sum + *FromUnique + Array[N - 1]);
}
