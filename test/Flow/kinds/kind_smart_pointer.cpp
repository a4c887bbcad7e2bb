// heap-smart-pointer: owned by a smart pointer that itself escapes, or that is
// shared by others.
#include <map>
#include <memory>
#include <utility>
#include <vector>

struct Node {
  std::unique_ptr<Node> Next;
  std::shared_ptr<int> Shared;
  int Value = 0;
  virtual ~Node() = default;
};
struct Leaf final : Node {
  int Extra[4] = {};
};
std::unique_ptr<int> Global;
std::shared_ptr<int> GlobalShared;
std::weak_ptr<int> GlobalWeak;

// Kept by an owner that lives on: the place where it lives says most.
std::unique_ptr<int> returned() { return std::make_unique<int>(1); } // EXPECT: escapes(return)
std::unique_ptr<int> returnedNew() { return std::unique_ptr<int>(new int(1)); } // EXPECT: escapes(return)
std::unique_ptr<Node> returnedBase() { return std::make_unique<Leaf>(); } // EXPECT: escapes(return)
std::shared_ptr<int> returnedShared() { return std::make_shared<int>(1); } // EXPECT: escapes(return)
void global() { Global = std::make_unique<int>(1); } // EXPECT: escapes(global)
void globalReset() { Global.reset(new int(1)); } // EXPECT: escapes(global)
void globalShared() { GlobalShared = std::make_shared<int>(1); } // EXPECT: escapes(global)
void outParam(std::unique_ptr<Node> &Out) { Out = std::make_unique<Leaf>(); } // EXPECT: escapes(out-param)
void member(Node &N) { N.Next = std::make_unique<Node>(); } // EXPECT: escapes(out-param)
void inVector(std::vector<std::unique_ptr<int>> &Out) {
  Out.push_back(std::make_unique<int>(1)); // EXPECT: escapes(out-param), escapes(out-param)
}
void movedIntoVector(std::vector<std::unique_ptr<int>> &Out) {
  auto P = std::make_unique<int>(1); // EXPECT: escapes(out-param)
  Out.push_back(std::move(P)); // EXPECT: escapes(out-param)
}
void emplaced(std::vector<std::unique_ptr<int>> &Out) {
  Out.emplace_back(new int(1)); // EXPECT: escapes(out-param), escapes(out-param)
}
std::unique_ptr<Node> list(int N) {
  std::unique_ptr<Node> Head;
  while (N--) {
    auto Next = std::make_unique<Node>(); // EXPECT: escapes(return)
    Next->Next = std::move(Head);
    Head = std::move(Next);
  }
  return Head;
}
int *released() {
  auto P = std::make_unique<int>(1); // EXPECT: escapes(return)
  return P.release();
}
int *leaked() {
  auto P = std::make_unique<int>(1); // EXPECT: escapes(return)
  return P.get();
}
std::shared_ptr<int> fromUnique() {
  auto P = std::make_unique<int>(1); // EXPECT: escapes(return)
  return P; // EXPECT: unknown(smart-pointer)
}
// The counters of what was not made by make_shared.
std::shared_ptr<int> counted(int *P) {
  return std::shared_ptr<int>(P); // EXPECT: escapes(return)
}
void countedOut(int *P, std::shared_ptr<int> &Out) {
  Out.reset(P); // EXPECT: unknown(smart-pointer)
}
int countedHere(std::unique_ptr<int> P) {
  std::shared_ptr<int> Q = std::move(P); // EXPECT: unknown(smart-pointer)
  return *Q;
}
std::weak_ptr<int> weak() {
  auto P = std::make_shared<int>(1); // EXPECT: escapes(return)
  return P;
}

// The owner dies here: could be on the stack.
int unique() {
  auto P = std::make_unique<int>(1); // EXPECT: does-not-escape(local)
  return *P;
}
int uniqueArray() {
  auto P = std::make_unique<int[]>(8); // EXPECT: does-not-escape(local)
  P[3] = 1;
  return P[2];
}
int uniqueFromNew() {
  std::unique_ptr<int> P(new int(1)); // EXPECT: does-not-escape(local)
  return *P;
}
int reset() {
  std::unique_ptr<int> P;
  P.reset(new int(1)); // EXPECT: does-not-escape(local)
  return *P;
}
int moved() {
  auto P = std::make_unique<int>(1); // EXPECT: does-not-escape(local)
  auto Q = std::move(P);
  return *Q;
}
int swapped() {
  auto P = std::make_unique<int>(1); // EXPECT: does-not-escape(local)
  auto Q = std::make_unique<int>(2); // EXPECT: does-not-escape(local)
  P.swap(Q);
  return *Q;
}
static int reads(const std::unique_ptr<int> &P) { return *P; }
int passedByReference() {
  auto P = std::make_unique<int>(1); // EXPECT: does-not-escape(local)
  return reads(P);
}
static int takes(std::unique_ptr<int> P) { return *P; }
int passedByValue() {
  return takes(std::make_unique<int>(1)); // EXPECT: does-not-escape(local)
}
int shared() {
  auto P = std::make_shared<int>(1); // EXPECT: does-not-escape(local)
  return *P;
}
int sharedCopies() {
  auto P = std::make_shared<int>(1); // EXPECT: does-not-escape(local)
  std::shared_ptr<int> Q = P;
  return *Q;
}
int sharedFromNew() {
  std::shared_ptr<int> P(new int(1)); // EXPECT: does-not-escape(local), does-not-escape(local)
  return *P;
}
int sharedPassed() {
  auto F = [](const std::shared_ptr<int> &Q) { return *Q; };
  auto P = std::make_shared<int>(1); // EXPECT: does-not-escape(local)
  return F(P);
}
int polymorphic() {
  std::unique_ptr<Node> P = std::make_unique<Leaf>(); // EXPECT: does-not-escape(local)
  return P->Value;
}
int inLocalVector() {
  std::vector<std::unique_ptr<int>> V;
  V.push_back(std::make_unique<int>(1)); // EXPECT: does-not-escape, does-not-escape
  return *V[0];
}
int inner() {
  Node N;
  N.Next = std::make_unique<Node>(); // EXPECT: does-not-escape(local)
  return N.Next->Value;
}
struct Deleter {
  void operator()(int *P) const { delete P; }
};
int customDeleter() {
  std::unique_ptr<int, Deleter> P(new int(1)); // EXPECT: does-not-escape(local)
  return *P;
}
int conditional(bool C) {
  std::unique_ptr<int> P;
  if (C)
    P = std::make_unique<int>(1); // EXPECT: does-not-escape(local)
  return P ? *P : 0;
}
