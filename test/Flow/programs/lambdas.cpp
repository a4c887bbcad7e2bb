// Closures are objects, and calling them is a call.
#include <functional>
#include <memory>

int *Global;

int copied() {
  int *P = new int(1); // EXPECT: does-not-escape
  auto F = [P] { return *P; };
  int V = F();
  delete P;
  return V;
}
auto returned() {
  int *P = new int(1); // EXPECT: escapes(return)
  return [P] { return *P; };
}
int byReference() {
  int *P = new int(1); // EXPECT: does-not-escape
  auto F = [&P] { return *P; };
  int V = F();
  delete P;
  return V;
}
int *assignedInside() {
  int *P = nullptr;
  auto F = [&P](int V) { P = new int(V); }; // EXPECT: escapes(member)
  F(3);
  return P;
}
void toGlobal() {
  int *P = new int(1); // EXPECT: escapes(global)
  auto F = [P] { Global = P; };
  F();
}
int initCapture() {
  auto F = [P = new int(1)] { // EXPECT: does-not-escape
    return *P;
  };
  return F();
}
int *result() {
  auto F = [](int V) { return new int(V); }; // EXPECT: escapes(return)
  return F(3); // EXPECT: escapes(return)
}
int parameter() {
  int *P = new int(1); // EXPECT: does-not-escape
  auto F = [](const int *Q) { return *Q; };
  int V = F(P);
  delete P;
  return V;
}
struct Owner {
  int *Kept = nullptr;
  void set() {
    auto F = [this] { Kept = new int(1); }; // EXPECT: escapes(member)
    F();
  }
};

// As a vector of a library may do it: the copy's manager may be anybody's.
struct Slots {
  std::function<int(int)> *Begin, *End, *Last;
  void grow();
  const std::function<int(int)> *reserve(const std::function<int(int)> &F) {
    if (End != Last)
      return &F;
    bool IsOwn = &F >= Begin && &F < End;
    auto Index = &F - Begin;
    grow();
    return IsOwn ? Begin + Index : &F;
  }
  void add(const std::function<int(int)> &F) {
    const auto *From = reserve(F);
    ::new (static_cast<void *>(End)) std::function<int(int)>(*From); // EXPECT: escapes(member)
    ++End;
  }
};
void copiedCallable(Slots &S, int A, int B, int C, int D, int E) {
  S.add([=](int I) { return A + B + C * D + E + I; }); // EXPECT: does-not-escape
}
