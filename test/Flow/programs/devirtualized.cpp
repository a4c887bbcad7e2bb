// Calls that have one callee, though the source does not name it: they are
// followed. Where something may have changed it, the call is named.
#include <functional>
#include <memory>
#include <utility>

int *Global;
void unseen(int *);

struct Shape {
  virtual void take(int *P) = 0;
  virtual int *give(int *P) { return P; }
  virtual ~Shape() = default;
};
struct Reader : Shape {
  int Sum = 0;
  void take(int *P) override { Sum += *P; }
};
struct Keeper : Shape {
  int *Kept = nullptr;
  void take(int *P) override { Global = P; }
};
struct Last final : Shape {
  void take(int *P) override { ++*P; }
};
struct Method : Shape {
  void take(int *P) final { ++*P; }
};

// Virtual calls
void byReference(Shape &S) {
  int *P = new int(1); // EXPECT: escapes(virtual-call)
  S.take(P);
  delete P;
}
void ofFinalClass(Last &L) {
  int *P = new int(1); // EXPECT: does-not-escape
  L.take(P);
  delete P;
}
void ofFinalMethod(Method &M) {
  int *P = new int(1); // EXPECT: does-not-escape
  M.take(P);
  delete P;
}
void ofLocal() {
  int *P = new int(1); // EXPECT: does-not-escape
  Reader R;
  R.take(P);
  delete P;
}
void ofLocalKeeper() {
  int *P = new int(1); // EXPECT: escapes(global)
  Keeper K;
  K.take(P);
}
void ofReferenceToLocal() {
  int *P = new int(1); // EXPECT: does-not-escape
  Reader R;
  Shape &S = R;
  S.take(P);
  delete P;
}
void ofReferenceToKeeper() {
  int *P = new int(1); // EXPECT: escapes(global)
  Keeper K;
  Shape &S = K;
  S.take(P);
}
void ofPointerToLocal() {
  int *P = new int(1); // EXPECT: does-not-escape
  Reader R;
  Shape *S = &R;
  S->take(P);
  delete P;
}
void ofPointerReassigned(Shape *Other) {
  int *P = new int(1); // EXPECT: escapes(virtual-call)
  Reader R;
  Shape *S = &R;
  if (Other)
    S = Other;
  S->take(P);
  delete P;
}
void change(Shape *&S) { S = new Keeper; } // EXPECT: escapes(out-param)
void ofPointerHandedOut() {
  int *P = new int(1); // EXPECT: escapes(virtual-call)
  Reader R;
  Shape *S = &R;
  change(S);
  S->take(P);
  delete P;
}
void ofPointerChangedByLambda() {
  int *P = new int(1); // EXPECT: escapes(virtual-call)
  Reader R;
  Keeper K;
  Shape *S = &R;
  auto Swap = [&] { S = &K; };
  Swap();
  S->take(P);
}
void ofPointerReadByLambda() {
  int *P = new int(1); // EXPECT: does-not-escape
  Reader R;
  Shape *S = &R;
  auto Take = [&] { S->take(P); };
  Take();
  delete P;
}
void ofPointerWithAddress() {
  int *P = new int(1); // EXPECT: escapes(virtual-call)
  Reader R;
  Keeper K;
  Shape *S = &R, **Any = &S;
  *Any = &K;
  S->take(P);
}
void ofNew() {
  int *P = new int(1); // EXPECT: does-not-escape
  Shape *S = new Reader; // EXPECT: does-not-escape
  S->take(P);
  delete S;
  delete P;
}
void ofUnique() {
  int *P = new int(1); // EXPECT: does-not-escape
  std::unique_ptr<Shape> S = std::make_unique<Last>(); // EXPECT: does-not-escape
  S->take(P);
  delete P;
}
void ofUniqueKeeper() {
  int *P = new int(1); // EXPECT: escapes(global)
  std::unique_ptr<Shape> S = std::make_unique<Keeper>(); // EXPECT: does-not-escape
  (*S).take(P);
}
void ofUniqueReset() {
  int *P = new int(1); // EXPECT: escapes(virtual-call)
  std::unique_ptr<Shape> S = std::make_unique<Last>(); // EXPECT: escapes(virtual-call)
  S.reset(new Keeper); // EXPECT: escapes(virtual-call)
  S->take(P);
}
void ofMember() {
  struct Both {
    Reader R;
  } B;
  int *P = new int(1); // EXPECT: does-not-escape
  B.R.take(P);
  delete P;
}
void qualified(Reader &R) {
  int *P = new int(1); // EXPECT: does-not-escape
  R.Reader::take(P);
  delete P;
}
int *inherited() {
  int *P = new int(1); // EXPECT: escapes(return)
  Reader R;
  return R.give(P);
}

// Function pointers
static void reads(int *P) { ++*P; }
static void keeps(int *P) { Global = P; }
void pointer() {
  int *P = new int(1); // EXPECT: does-not-escape
  void (*F)(int *) = &reads;
  F(P);
  delete P;
}
void pointerToKeeper() {
  int *P = new int(1); // EXPECT: escapes(global)
  void (*F)(int *) = keeps;
  (*F)(P);
}
void pointerReassigned(bool Keep) {
  int *P = new int(1); // EXPECT: escapes(indirect-call)
  void (*F)(int *) = reads;
  if (Keep)
    F = keeps;
  F(P);
}
void pointerToLambda() {
  int *P = new int(1); // EXPECT: does-not-escape
  void (*F)(int *) = [](int *Q) { ++*Q; };
  F(P);
  delete P;
}
void plusLambda() {
  int *P = new int(1); // EXPECT: escapes(global)
  auto F = +[](int *Q) { Global = Q; };
  F(P);
}
void referenceToFunction() {
  int *P = new int(1); // EXPECT: does-not-escape
  void (&F)(int *) = reads;
  F(P);
  delete P;
}
static void (*const Constant)(int *) = reads;
static void (*Variable)(int *) = reads;
void constantPointer() {
  int *P = new int(1); // EXPECT: does-not-escape
  Constant(P);
  delete P;
}
void variablePointer() {
  int *P = new int(1); // EXPECT: escapes(indirect-call)
  Variable(P);
  delete P;
}
void pointerParameter(void (*F)(int *)) {
  int *P = new int(1); // EXPECT: escapes(indirect-call)
  F(P);
  delete P;
}
void pointerStatic() {
  int *P = new int(1); // EXPECT: does-not-escape
  static void (*F)(int *) = reads;
  F(P);
  delete P;
}
template <void (*F)(int *)> void templated() {
  int *P = new int(1); // EXPECT: does-not-escape
  F(P);
  delete P;
}
void instance() { templated<reads>(); }

// Pointers to members
struct Plain {
  int *Kept = nullptr;
  void reads(int *P) { ++*P; }
  void keeps(int *P) { Kept = P; }
};
void memberPointer() {
  int *P = new int(1); // EXPECT: does-not-escape
  Plain O;
  void (Plain::*F)(int *) = &Plain::reads;
  (O.*F)(P);
  delete P;
}
void memberPointerKeeps(Plain *O) {
  int *P = new int(1); // EXPECT: escapes(member)
  auto F = &Plain::keeps;
  (O->*F)(P);
}
void memberPointerVirtual(Shape &S) {
  int *P = new int(1); // EXPECT: escapes(virtual-call)
  auto F = &Shape::take;
  (S.*F)(P);
}
void memberPointerOfLocal() {
  int *P = new int(1); // EXPECT: does-not-escape
  Reader R;
  auto F = &Shape::take;
  (R.*F)(P);
  delete P;
}

// Callable variables
void lambda() {
  int *P = new int(1); // EXPECT: does-not-escape
  const auto &F = [](int *Q) { ++*Q; };
  F(P);
  delete P;
}
void erased() {
  int *P = new int(1); // EXPECT: does-not-escape
  std::function<void(int *)> F = [](int *Q) { ++*Q; };
  F(P);
  delete P;
}
void erasedKeeps() {
  int *P = new int(1); // EXPECT: escapes(global)
  std::function<void(int *)> F = [](int *Q) { Global = Q; };
  F(P);
}
int *erasedKeepsInside() {
  int *Here = nullptr;
  const std::function<void(int *)> F = [&Here](int *Q) { Here = Q; };
  F(new int(1)); // EXPECT: escapes(return)
  return Here;
}
void erasedReassigned() {
  int *P = new int(1); // EXPECT: escapes(indirect-call)
  std::function<void(int *)> F = [](int *Q) { ++*Q; };
  F = keeps;
  F(P);
}
void erasedFunction() {
  int *P = new int(1); // EXPECT: does-not-escape
  std::function<void(int *)> F = reads;
  F(P);
  delete P;
}
void erasedByReference() {
  int *P = new int(1); // EXPECT: does-not-escape
  std::function<int(const int &)> F = [](int Q) { return Q; };
  F(*P);
  delete P;
}

// Callables that are given to a function whose body is seen
static void apply(void (*F)(int *), int *P) { F(P); }
static void applyTwice(void (*F)(int *), int *P) {
  apply(F, P);
  apply(F, P);
}
static void applyErased(const std::function<void(int *)> &F, int *P) { F(P); }
static void applyCopy(std::function<void(int *)> F, int *P) { F(P); }
static void applyChanged(void (*F)(int *), int *P) {
  if (!F)
    F = keeps;
  F(P);
}
static void give(Shape &S, int *P) { S.take(P); }
static int walk(void (*F)(int *), int *P, int N) {
  F(P);
  return N ? walk(F, P, N - 1) : 0;
}
void given() {
  int *P = new int(1); // EXPECT: does-not-escape
  apply(reads, P);
  applyTwice([](int *Q) { ++*Q; }, P);
  delete P;
}
void givenKeeper() {
  int *P = new int(1); // EXPECT: escapes(global)
  applyTwice(keeps, P);
}
void givenUnknown(void (*F)(int *)) {
  int *P = new int(1); // EXPECT: escapes(indirect-call)
  applyTwice(F, P);
}
void givenErased() {
  int *P = new int(1); // EXPECT: does-not-escape
  int Sum = 0;
  applyErased([&Sum](int *Q) { Sum += *Q; }, P);
  applyCopy([&Sum](int *Q) { Sum += *Q; }, P);
  delete P;
}
void givenErasedKeeper() {
  int *P = new int(1); // EXPECT: escapes(global)
  applyErased([](int *Q) { Global = Q; }, P);
}
void givenChanged() {
  int *P = new int(1); // EXPECT: escapes(indirect-call)
  applyChanged(reads, P);
}
void givenObject() {
  int *P = new int(1); // EXPECT: does-not-escape
  Reader R;
  give(R, P);
  delete P;
}
void givenKeeperObject() {
  int *P = new int(1); // EXPECT: escapes(global)
  Keeper K;
  give(K, P);
}
void givenRecursion() {
  int *P = new int(1); // EXPECT: does-not-escape
  walk(reads, P, 3);
  delete P;
}
