// heap-captured-lambda: captured by a closure that escapes or outgrows its small
// buffer. Calling a closure that is known is a direct call.
#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

int *Global;
std::function<int()> GlobalFunction;
struct Big {
  long Numbers[8] = {};
};
void run(const std::function<int()> &);

std::function<double(double)> twoNumbers(double A, double B) {
  return [=](double X) { return A * X + B; };
}
std::function<double(double)> threeNumbers(double A, double B, double C) {
  return [=](double X) { return (A * X + B) * X + C; }; // EXPECT: escapes(captured-lambda)
}
std::function<long()> bigOne(const Big &B) {
  return [B] { return B.Numbers[0]; }; // EXPECT: escapes(captured-lambda)
}
std::function<int()> shared() {
  auto P = std::make_shared<int>(1); // EXPECT: escapes(return)
  return [P] { return *P; }; // EXPECT: escapes(captured-lambda)
}
std::function<std::size_t()> text(std::string T) {
  return [T] { return T.size(); }; // EXPECT: escapes(captured-lambda), escapes(captured-lambda)
}
void stored(int A, int B, int C, int D, int E) {
  GlobalFunction = [=] { return A + B + C + D + E; }; // EXPECT: escapes(captured-lambda)
}
void passed(int A, int B, int C, int D, int E) {
  run([=] { return A + B + C + D + E; }); // EXPECT: unknown(captured-lambda)
}
void manyReferences(int A, int B, int C) {
  run([&] { return A + B + C; }); // EXPECT: unknown(captured-lambda)
}

// Must not fire.
void twoReferences(int A, int B) {
  run([&] { return A + B; });
}
auto theClosureItself(double A, double B, double C) {
  return [=](double X) { return (A * X + B) * X + C; };
}
double called(double A, double B, double C) {
  auto F = [=](double X) { return (A * X + B) * X + C; };
  return F(1) + theClosureItself(A, B, C)(2);
}
int *itsPointerReturned() {
  int *P = new int(1); // EXPECT: escapes(return)
  // CHAIN: initialized P @+0:8 | captured-by-copy P @+2:13 | initialized F @+2:8 | argument F() @+3:10 | return P @+2:18 | return F() @+3:3
  auto F = [P] { return P; };
  return F();
}
auto pointerCaptured() {
  int *P = new int(1); // EXPECT: escapes(return)
  // CHAIN: initialized P @+0:8 | captured-by-copy P @+2:11 | return [P] { return *P; } @+2:3
  return [P] { return *P; };
}
auto ownerCaptured() {
  auto P = std::make_unique<int>(1); // EXPECT: escapes(return)
  return [Q = std::move(P)] { return *Q; };
}
auto stringCaptured(const char *T) {
  std::string S = T; // EXPECT: does-not-escape
  return [S] { return S.size(); }; // EXPECT: escapes(captured-lambda)
}
int calledOnly() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  auto F = [P] { return *P; };
  int V = F();
  delete P;
  return V;
}
int byReference() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  [&] { delete P; }();
  return 1;
}
int initCapture() {
  auto F = [P = std::make_unique<int>(1)] { return *P; }; // EXPECT: does-not-escape(local)
  return F();
}
int inAlgorithm(const std::vector<int> &V) {
  int *Limit = new int(3); // EXPECT: does-not-escape(local)
  int N = std::count_if(V.begin(), V.end(), [Limit](int I) { return I < *Limit; });
  delete Limit;
  return N;
}
void toGlobalInside() {
  int *P = new int(1); // EXPECT: escapes(global)
  // CHAIN: initialized P @+0:8 | captured-by-copy P @+2:13 | initialized F @+2:8 | argument F() @+3:3 | global Global = P @+2:25
  auto F = [P] { Global = P; };
  F();
}
int generic() {
  auto F = [](auto *P) { return *P; };
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = F(P);
  delete P;
  return V;
}
int nested() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  auto Outer = [&P] {
    auto Inner = [&P] { return *P; };
    return Inner();
  };
  int V = Outer();
  delete P;
  return V;
}
int recursive(int N) {
  int *P = new int(N); // EXPECT: does-not-escape(local)
  auto F = [](auto &Self, const int *Q, int M) -> int {
    return M ? Self(Self, Q, M - 1) : *Q;
  };
  int V = F(F, P, N);
  delete P;
  return V;
}
struct Owner {
  int *Kept = nullptr;
  int thisCaptured() {
    int *P = new int(1); // EXPECT: does-not-escape(local)
    auto F = [this, P] { return Kept ? 0 : *P; };
    int V = F();
    delete P;
    return V;
  }
  int copyOfThis() {
    int *P = new int(1); // EXPECT: does-not-escape(local)
    auto F = [*this, P]() mutable { Kept = P; };
    F();
    delete P;
    return 0;
  }
  void keeps() {
    int *P = new int(1); // EXPECT: escapes(member)
    auto F = [this, P] { Kept = P; };
    F();
  }
};
int members() {
  Owner O;
  O.keeps();
  return O.thisCaptured() + O.copyOfThis();
}
auto mutableState() {
  return [P = new int(0)]() mutable { return ++*P; }; // EXPECT: escapes(captured-lambda)
}
