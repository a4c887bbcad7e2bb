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
