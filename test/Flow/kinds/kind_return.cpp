// heap-return: the address leaves through the result, whatever form it has there.
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

struct Pair {
  int *First = nullptr;
  int *Second = nullptr;
};
struct Tree {
  Tree *Left = nullptr, *Right = nullptr;
};
int use(int);

int *pointer() {
  int *P = new int(1); // EXPECT: escapes(return)
  // CHAIN: initialized P @+0:8 | return P @+3:3
  ++*P;
  return P;
}
int &reference() {
  return *new int(1); // EXPECT: escapes(return)
  // CHAIN: return *new int(1) @+0:3
}
const int &boundReference() {
  const int &R = *new int(1); // EXPECT: escapes(return)
  return R;
}
Pair inAggregate() { return {new int(1), new int(2)}; } // EXPECT: escapes(return), escapes(return)
Pair inMember() {
  Pair P;
  P.Second = new int(1); // EXPECT: escapes(return)
  return P;
}
int *outOfAggregate() {
  Pair P{new int(1), nullptr}; // EXPECT: escapes(return)
  return P.First;
}
Tree *linked() {
  Tree *T = new Tree;  // EXPECT: escapes(return)
  T->Left = new Tree;  // EXPECT: escapes(return)
  T->Right = new Tree; // EXPECT: escapes(return)
  return T;
}
Tree *inner() {
  Tree *T = new Tree; // EXPECT: does-not-escape(local)
  T->Left = new Tree; // EXPECT: escapes(return)
  Tree *L = T->Left;
  delete T;
  return L;
}
int *either(bool C) {
  return C ? new int(1) : new int(2); // EXPECT: escapes(return), escapes(return)
}
int *early(bool C) {
  int *P = new int(1); // EXPECT: escapes(return)
  if (C)
    return P;
  delete P;
  return nullptr;
}
int *byElvis(int *Q) {
  return Q ?: new int(1); // EXPECT: escapes(return)
}
int *middle(int N) {
  int *A = new int[10]; // EXPECT: escapes(return)
  return &A[N];
}
char *moved(int N) {
  char *A = new char[16]; // EXPECT: escapes(return)
  A += N;
  return A++;
}
void *asVoid() { return new int(1); } // EXPECT: escapes(return)
const volatile void *asVolatile() {
  int *P = new int(1); // EXPECT: escapes(return)
  return const_cast<volatile int *>(P);
}
template <typename T> T *inTemplate() { return new T(); } // EXPECT: escapes(return)
template int *inTemplate<int>();
template Pair *inTemplate<Pair>();
auto deduced() { return new int(1); }            // EXPECT: escapes(return)
decltype(auto) deducedExactly() { return *new int(1); } // EXPECT: escapes(return)
std::unique_ptr<int> owned() {
  return std::make_unique<int>(1); // EXPECT: escapes(return)
}
std::shared_ptr<int> shared() {
  auto P = std::make_shared<int>(1); // EXPECT: escapes(return)
  auto Q = P;
  return Q;
}
std::optional<std::unique_ptr<int>> wrapped() {
  return std::make_unique<int>(1); // EXPECT: escapes(return)
}
std::pair<int *, int> paired() {
  int *P = new int(1); // EXPECT: escapes(return)
  return {P, 2};
}
std::vector<int> buffer() {
  std::vector<int> V{1, 2, 3}; // EXPECT: escapes(return)
  // CHAIN: owned V{1, 2, 3} @+0:20 | return V @+3:3
  use(V[0]);
  return V;
}
std::vector<int> movedBuffer() {
  std::vector<int> V{1, 2, 3}; // EXPECT: escapes(return)
  std::vector<int> W = std::move(V);
  return W;
}
std::string text(int N) {
  std::string S = "a long text that is not small"; // EXPECT: escapes(return)
  S += std::to_string(N); // EXPECT: escapes(return), does-not-escape
  return S;
}
struct Maker {
  int *make() const { return new int(1); } // EXPECT: escapes(return)
  static Maker *create() { return new Maker; } // EXPECT: escapes(return)
  operator int *() const { return new int(2); } // EXPECT: escapes(return)
  int &operator[](int) { return *new int(3); } // EXPECT: escapes(return)
  int *operator->() { return new int(4); } // EXPECT: escapes(return)
};
void makers() {
  Maker M;
  M.make();
  Maker::create();
  (void)static_cast<int *>(M);
  M[0] = 1;
  M.operator->();
}

// Must not fire.
int itsValue() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = *P;
  delete P;
  return V;
}
bool whetherItIs() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  bool B = P != nullptr;
  delete P;
  return B;
}
int valueOfMember() {
  Pair P{new int(1), new int(2)}; // EXPECT: does-not-escape(local), does-not-escape(local)
  int V = *P.First + *P.Second;
  delete P.First;
  delete P.Second;
  return V;
}
int *anotherOne() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  delete P;
  return new int(2); // EXPECT: escapes(return)
}
Pair copyOfValues(const Pair &Old) {
  Pair *P = new Pair(Old); // EXPECT: does-not-escape(local)
  Pair Copy = *P;
  delete P;
  return Copy;
}
std::size_t sizeOnly() {
  std::vector<int> V{1, 2, 3}; // EXPECT: does-not-escape
  return V.size();
}
std::vector<int> copyOnly() {
  std::vector<int> V{1, 2, 3}; // EXPECT: does-not-escape
  const std::vector<int> &W = V;
  return W; // EXPECT: escapes(return)
}
int distance() {
  int *A = new int[10]; // EXPECT: does-not-escape(local)
  int *B = A + 3;
  int D = B - A;
  delete[] A;
  return D;
}
int throughCall() {
  auto Square = [](const int *P) { return *P * *P; };
  int *P = new int(3); // EXPECT: does-not-escape(local)
  int V = Square(P);
  delete P;
  return V;
}
std::unique_ptr<int> onlyTheOther() {
  auto P = std::make_unique<int>(1); // EXPECT: does-not-escape(local)
  auto Q = std::make_unique<int>(*P); // EXPECT: escapes(return)
  return Q;
}
