// What wrappers, shared owners and threads make for what they are given.
#include <any>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

std::function<int()> Global;
std::vector<std::function<int()>> Handlers;
void unseen(const std::function<int()> &);

std::function<int()> returned(long A, long B, long C) {
  return [A, B, C] { return int(A + B + C); }; // EXPECT: escapes(return)
}
std::function<int()> fits(long A, long B) {
  return [A, B] { return int(A + B); };
}
void kept(long A, long B, long C) {
  Global = [A, B, C] { return int(A + B + C); }; // EXPECT: escapes(global)
}
void inside(long A, long B, long C) {
  std::function<int()> F = [A, B, C] { return int(A + B + C); }; // EXPECT: does-not-escape
}
void given(long A, long B, long C) {
  unseen([A, B, C] { return int(A + B + C); }); // EXPECT: unknown(unknown-call)
  // CHAIN: erased [A, B, C] { return int(A + B + C); } @+0:10 | unknown-call unseen([A, B, C] { return int(A + B + C); }) @+0:3
}
void moved(long A, long B, long C) {
  std::function<int()> F = [A, B, C] { return int(A + B + C); }; // EXPECT: escapes(global)
  Global = std::move(F);
}
void copied(long A, long B, long C) {
  std::function<int()> F = [A, B, C] { return int(A + B + C); }; // EXPECT: does-not-escape
  Global = F; // EXPECT: escapes(global)
}
void capturedCopy(long A, long B) {
  int *P = new int(1); // EXPECT: escapes(global)
  // CHAIN: initialized P @+0:8 | captured-by-copy P @+2:35 | initialized [A, B, P] { return *P + int(A + B); } @+2:28 | erased [A, B, P] { return *P + int(A + B); } @+2:28 | erased [A, B, P] { return *P + int(A + B); } @+2:28 | erased Global = F @+3:10 | global Global = F @+3:10
  std::function<int()> F = [A, B, P] { return *P + int(A + B); }; // EXPECT: does-not-escape
  Global = F; // EXPECT: escapes(global)
}
void intoVector(long A, long B, long C) {
  Handlers.push_back([A, B, C] { return int(A + B + C); }); // EXPECT: escapes(global), escapes(global)
}
void emplaced(long A, long B, long C) {
  Handlers.emplace_back([A, B, C] { return int(A + B + C); }); // EXPECT: escapes(global)
}
struct Matrix {
  double Cells[16];
};
std::any anyReturned() { return Matrix(); } // EXPECT: escapes(return)
int anyInside() {
  std::any A = Matrix(); // EXPECT: does-not-escape
  A.emplace<std::string>(); // EXPECT: does-not-escape
  return A.has_value();
}
Matrix *anyTarget() {
  std::any A = Matrix(); // EXPECT: escapes(return)
  return std::any_cast<Matrix>(&A);
}
int *anyValue() {
  std::any A = new int(1); // EXPECT: escapes(return)
  return std::any_cast<int *>(A);
}
struct Holder {
  std::any Value;
  void set() { Value = Matrix(); } // EXPECT: escapes(member)
};

std::shared_ptr<Matrix> shared() { return std::make_shared<Matrix>(); } // EXPECT: escapes(return)
double sharedInside() {
  auto P = std::make_shared<Matrix>(); // EXPECT: does-not-escape
  auto Q = P;
  return Q->Cells[0];
}
std::shared_ptr<Matrix> sharedCopied() {
  auto P = std::make_shared<Matrix>(); // EXPECT: escapes(return)
  auto Q = P;
  return Q;
}
double adopted() {
  std::shared_ptr<Matrix> P(new Matrix()); // EXPECT: does-not-escape, does-not-escape
  return P->Cells[0];
}
std::shared_ptr<Matrix> adoptedReturned() {
  std::shared_ptr<Matrix> P(new Matrix()); // EXPECT: escapes(return), escapes(return)
  return P;
}

void threaded(int *Q) {
  int *P = new int(1); // EXPECT: escapes(thread)
  // CHAIN: initialized P @+0:8 | captured-by-copy P @+2:18 | initialized [P, Q] { *P += *Q; } @+2:17 | argument T([P, Q] { *P += *Q; }) @+2:15 | thread T([P, Q] { *P += *Q; }) @+2:15
  std::thread T([P, Q] { *P += *Q; }); // EXPECT: escapes(thread)
  T.join();
}
int promised() {
  std::promise<int> P; // EXPECT: does-not-escape
  auto F = P.get_future();
  P.set_value(3);
  return F.get();
}
std::future<int> promisedAway() {
  std::promise<int> P; // EXPECT: escapes(return)
  return P.get_future();
}
int *promisedValue() {
  std::promise<int *> P; // EXPECT: escapes(return)
  auto F = P.get_future();
  P.set_value(new int(1)); // EXPECT: escapes(return)
  return F.get();
}
int asynchronous(int *Q) {
  int *P = new int(1); // EXPECT: escapes(thread)
  auto F = std::async([P, Q] { return *P + *Q; }); // EXPECT: escapes(thread)
  return F.get();
}
