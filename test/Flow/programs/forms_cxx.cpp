// Forms of C++, one by one: each function is a form that carries an address.
#include <bit>
#include <cstdarg>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <new>
#include <typeinfo>
#include <utility>
#include <vector>

int *Global;
int **GlobalPointer;
void unseen(int *);

struct Node {
  int *Value = nullptr;
  Node *Next = nullptr;
  int *get() const { return Value; }
  void set(int *P) { Value = P; }
};

// Member pointers
int *memberPointer() {
  Node N;
  int *Node::*M = &Node::Value;
  N.*M = new int(1); // EXPECT: escapes(return)
  return N.Value;
}
void memberPointerInside() {
  Node N, *P = &N;
  int *Node::*M = &Node::Value;
  P->*M = new int(1); // EXPECT: does-not-escape
  delete N.Value;
}
int *memberFunctionPointer() {
  Node N;
  void (Node::*Set)(int *) = &Node::set;
  (N.*Set)(new int(1)); // EXPECT: escapes(return)
  return N.Value;
}
void memberFunctionPointerInside() {
  Node N;
  void (Node::*const Set)(int *) = &Node::set;
  (N.*Set)(new int(1)); // EXPECT: does-not-escape
  delete N.Value;
}
// References to references
int *referenceToReference() {
  int *P = nullptr;
  int *&A = P;
  int *&B = A;
  auto &&C = B;
  C = new int(1); // EXPECT: escapes(return)
  return P;
}
int referenceToReferenceInside() {
  int *P = nullptr;
  int *&A = P;
  int *&B = A;
  B = new int(1); // EXPECT: does-not-escape
  int V = *P;
  delete P;
  return V;
}
// Arrays
int *array() {
  int *A[4] = {};
  A[2] = new int(1); // EXPECT: escapes(return)
  return A[1];
}
void arrayInside(int I) {
  int *A[2][3] = {{new int(1), nullptr, nullptr}, {}}; // EXPECT: does-not-escape
  delete A[I][0];
}
int *arrayOfArrays() {
  int *A[2][3] = {};
  int *(*Row)[3] = &A[1];
  (*Row)[0] = new int(1); // EXPECT: escapes(return)
  return A[0][0];
}
// Unions
union Either {
  int *P;
  long N;
  char Bytes[8];
};
int *unionMember() {
  Either E;
  E.P = new int(1); // EXPECT: escapes(return)
  return E.P;
}
long unionNumber() {
  Either E;
  E.P = new int(1); // EXPECT: unknown(number)
  return E.N;
}
void unionInside() {
  union {
    int *P;
    float F;
  };
  P = new int(1); // EXPECT: does-not-escape
  delete P;
}
// Bit casts
std::uintptr_t bitCast() { return std::bit_cast<std::uintptr_t>(new int(1)); } // EXPECT: unknown(number)
std::uintptr_t builtinBitCast() { return __builtin_bit_cast(std::uintptr_t, new int(1)); } // EXPECT: unknown(number)
std::uintptr_t reinterpreted() { return reinterpret_cast<std::uintptr_t>(new int(1)); } // EXPECT: unknown(number)
int *throughNumber() {
  int *P = new int(1); // EXPECT: unknown(number)
  auto N = reinterpret_cast<std::uintptr_t>(P);
  return reinterpret_cast<int *>(N);
}
char *bytes() {
  int *P = new int(1); // EXPECT: escapes(return)
  return reinterpret_cast<char *>(P);
}
void *asVoid() { return new int(1); } // EXPECT: escapes(return)
int staticCast() {
  void *P = new int(1); // EXPECT: does-not-escape
  int V = *static_cast<int *>(P);
  delete static_cast<int *>(P);
  return V;
}
const int *constCast() {
  const int *P = new int(1); // EXPECT: escapes(return)
  return const_cast<int *>(P);
}
struct Base {
  virtual ~Base() = default;
  int X = 0;
};
struct Derived : Base {
  int Y = 0;
};
Derived *dynamicCast() {
  Base *B = new Derived; // EXPECT: escapes(return)
  return dynamic_cast<Derived *>(B);
}
bool typeOf() {
  Base *B = new Derived; // EXPECT: does-not-escape
  bool Same = typeid(*B) == typeid(Derived);
  delete B;
  return Same;
}
// initializer_list
int *fromList(std::initializer_list<int *> L) { return *L.begin(); }
int *initializerList() { return fromList({new int(1), nullptr}); } // EXPECT: escapes(return)
int countOf(std::initializer_list<int *> L) { return L.size(); }
int initializerListInside() {
  int *P = new int(1); // EXPECT: does-not-escape
  int N = countOf({P, nullptr});
  delete P;
  return N;
}
// Aggregates
struct Pair {
  int *A, *B;
};
struct Nested {
  Pair First;
  int *&Ref;
};
Pair aggregate() { return {new int(1), nullptr}; } // EXPECT: escapes(return)
int *aggregateMember() {
  Pair P{new int(1), nullptr}; // EXPECT: escapes(return)
  return P.A;
}
void aggregateInside() {
  Pair P(new int(1), nullptr); // EXPECT: does-not-escape
  delete P.A;
}
int *aggregateReference() {
  int *Q = nullptr;
  Nested N{{nullptr, nullptr}, Q};
  N.Ref = new int(1); // EXPECT: escapes(return)
  return Q;
}
// Designated initializers
Pair designated() { return {.A = nullptr, .B = new int(1)}; } // EXPECT: escapes(return)
int designatedInside() {
  Pair P{.A = new int(1), .B = nullptr}; // EXPECT: does-not-escape
  int V = *P.A;
  delete P.A;
  return V;
}
// Statement expressions
int *statementExpression() {
  return ({
    int *P = new int(1); // EXPECT: escapes(return)
    P;
  });
}
int statementExpressionInside() {
  return ({
    int *P = new int(1); // EXPECT: does-not-escape
    int V = *P;
    delete P;
    V;
  });
}
// goto loops
void gotoLoop(int N) {
  int *Last = nullptr;
again:
  int *P = new int(N); // EXPECT: escapes(outer-scope)
  if (--N > 0) {
    Last = P;
    goto again;
  }
  delete Last;
}
void computedGoto(int N) {
  static void *Labels[] = {&&one, &&two};
  int *P = new int(N); // EXPECT: escapes(outer-scope)
  goto *Labels[N];
one:
  ++*P;
two:
  delete P;
}
// Static locals
int *staticLocal() {
  static int *Cached = new int(1); // EXPECT: escapes(global)
  return Cached;
}
int &staticObject() {
  static std::unique_ptr<int> Kept(new int(1)); // EXPECT: escapes(global)
  return *Kept;
}
// Conversion operators
struct Holder {
  int *P;
  operator int *() const { return P; }
  explicit operator bool() const { return P; }
};
int *conversion() {
  Holder H{new int(1)}; // EXPECT: escapes(return)
  return H;
}
bool conversionInside() {
  Holder H{new int(1)}; // EXPECT: does-not-escape
  bool Is = static_cast<bool>(H);
  delete H.P;
  return Is;
}
struct FromPointer {
  int *P;
  FromPointer(int *Q) : P(Q) {}
};
FromPointer converting() { return new int(1); } // EXPECT: escapes(return)
// Delegating and inherited constructors
struct Delegating {
  int *P;
  Delegating(int *Q) : P(Q) {}
  Delegating() : Delegating(new int(1)) {} // EXPECT: escapes(member)
};
struct Inheriting : FromPointer {
  using FromPointer::FromPointer;
  int *Other = new int(2); // EXPECT: escapes(member)
};
Inheriting inherited() { return Inheriting(new int(1)); } // EXPECT: escapes(return)
void inheritedInside() {
  Inheriting I(new int(1)); // EXPECT: does-not-escape
  delete I.P;
  delete I.Other;
}
void delegatedInside() {
  Delegating D;
  delete D.P;
}
// Structured bindings
int *bindings() {
  Pair P{new int(1), nullptr}; // EXPECT: escapes(return)
  auto [A, B] = P;
  return A;
}
int *bindingsByReference() {
  Pair P{};
  auto &[A, B] = P;
  B = new int(1); // EXPECT: escapes(return)
  return P.A;
}
int *arrayBindings() {
  int *Both[2] = {new int(1), nullptr}; // EXPECT: escapes(return)
  auto [A, B] = Both;
  return B;
}
int tupleBindings() {
  std::pair<int *, int> P(new int(1), 2); // EXPECT: does-not-escape
  auto [A, N] = P;
  delete A;
  return N;
}
// range-for
int *rangeFor() {
  int *All[2] = {new int(1), nullptr}; // EXPECT: escapes(return)
  for (int *P : All)
    return P;
  return nullptr;
}
void rangeForInside() {
  int *All[2] = {new int(1), new int(2)}; // EXPECT: does-not-escape, does-not-escape
  for (int *&P : All)
    delete P;
}
void rangeForInit() {
  for (int *P = new int(1); int X : {1, 2, 3}) { // EXPECT: does-not-escape
    *P += X;
    if (X == 3)
      delete P;
  }
}
// Exceptions
void throws() { throw new int(1); } // EXPECT: escapes(exception), escapes(exception)
void throwsObject() {
  Pair P{new int(1), nullptr}; // EXPECT: escapes(exception)
  throw P; // EXPECT: escapes(exception)
}
void catches() {
  try {
    unseen(nullptr);
  } catch (int *&P) {
    P = new int(1); // EXPECT: unknown(stored-unknown)
    throw;
  } catch (...) {
  }
}
int *functionTry() try {
  return new int(1); // EXPECT: escapes(return)
} catch (...) {
  return nullptr;
}
// Placement new
int *placement(void *Place) { return new (Place) int(1); }
Pair *placementHolds(void *Place) { return new (Place) Pair{new int(1), nullptr}; } // EXPECT: escapes(out-param)
int placementInside() {
  alignas(int *) char Place[sizeof(int *)];
  int **P = new (Place) int *(new int(1)); // EXPECT: does-not-escape
  int V = **P;
  delete *P;
  return V;
}
int *noThrow() { return new (std::nothrow) int(1); } // EXPECT: escapes(return)
int *arrayNew(int N) { return new int[N]{1, 2}; } // EXPECT: escapes(return)
void arrayNewInside(int N) {
  int **A = new int *[N](); // EXPECT: does-not-escape
  A[0] = new int(1); // EXPECT: does-not-escape
  delete A[0];
  delete[] A;
}
// Variadics
int *variadic(int N, ...) {
  va_list L;
  va_start(L, N);
  int *P = va_arg(L, int *);
  va_end(L);
  return P;
}
int *toVariadic() { return variadic(1, new int(1)); } // EXPECT: escapes(return)
template <typename... T> int *firstOf(T... All) {
  int *Each[] = {All...};
  return Each[0];
}
int *pack() { return firstOf(new int(1), new int(2)); } // EXPECT: escapes(return), escapes(return)
template <typename... T> bool all(T... All) { return (... && All); }
bool fold() {
  int *P = new int(1); // EXPECT: does-not-escape
  bool R = all(P, P);
  delete P;
  return R;
}
// this and *this
struct Self {
  int *P = nullptr;
  Self &with(int *Q) {
    P = Q;
    return *this;
  }
  auto byThis() {
    return [this] { return P; };
  }
  auto byCopy() {
    return [*this] { return P; };
  }
};
int *fluent() {
  Self S;
  S.with(nullptr).with(new int(1)); // EXPECT: escapes(return)
  return S.P;
}
int *capturedThis() {
  Self S;
  S.P = new int(1); // EXPECT: escapes(return)
  return S.byThis()();
}
int *capturedCopy() {
  Self S;
  S.P = new int(1); // EXPECT: escapes(return)
  return S.byCopy()();
}
void capturedCopyInside() {
  Self S;
  S.P = new int(1); // EXPECT: does-not-escape
  delete S.byCopy()();
}
// Lambdas
auto initCapture() {
  return [P = new int(1)] { return P; }; // EXPECT: escapes(return)
}
int initCaptureInside() {
  auto F = [P = std::make_unique<int>(1)] { return *P; }; // EXPECT: does-not-escape
  return F();
}
int *initCaptureReference() {
  int *P = nullptr;
  auto F = [&Q = P] { Q = new int(1); }; // EXPECT: escapes(member)
  F();
  return P;
}
int *generic() {
  auto Same = [](auto X) { return X; };
  return Same(new int(1)); // EXPECT: escapes(return)
}
int genericInside() {
  auto Read = [](auto X) { return *X; };
  int *P = new int(1); // EXPECT: does-not-escape
  int V = Read(P);
  delete P;
  return V;
}
int recursiveLambda() {
  auto Walk = [](auto &&Self, int *P, int N) -> int {
    return N ? Self(Self, P, N - 1) : *P;
  };
  int *P = new int(1); // EXPECT: does-not-escape
  int V = Walk(Walk, P, 3);
  delete P;
  return V;
}
int *mutableLambda() {
  auto F = [P = static_cast<int *>(nullptr)]() mutable {
    P = new int(1); // EXPECT: escapes(member)
    return P;
  };
  return F();
}
int nestedLambda() {
  int *P = new int(1); // EXPECT: does-not-escape
  auto Outer = [&] {
    auto Inner = [=] { return *P; };
    return Inner();
  };
  int V = Outer();
  delete P;
  return V;
}
int immediately() {
  int *P = new int(1); // EXPECT: does-not-escape
  int V = [](int *Q) { return *Q; }(P);
  delete P;
  return V;
}
// Operators
struct Vec {
  int *P = nullptr;
  Vec operator+(const Vec &O) const { return {P ? P : O.P}; }
  int &operator*() const { return *P; }
  int *operator->() const { return P; }
  Vec &operator=(int *Q) {
    P = Q;
    return *this;
  }
  int *&operator[](int) { return P; }
  int *operator()(int *Q) { return Q; }
  bool operator==(const Vec &) const = default;
  auto operator<=>(const Vec &) const = default;
};
Vec plus() {
  Vec A{new int(1)}, B; // EXPECT: escapes(return)
  return A + B;
}
int star() {
  Vec A{new int(1)}; // EXPECT: does-not-escape
  int V = *A;
  delete A.P;
  return V;
}
int *assignOperator() {
  Vec A;
  A = new int(1); // EXPECT: escapes(return)
  return A.P;
}
int *subscript() {
  Vec A;
  A[0] = new int(1); // EXPECT: escapes(return)
  return A.P;
}
int *callOperator() {
  Vec A;
  return A(new int(1)); // EXPECT: escapes(return)
}
bool rewritten() {
  Vec A{new int(1)}, B; // EXPECT: does-not-escape
  bool R = A != B || A < B;
  delete A.P;
  return R;
}
int *comma() {
  int *P;
  return P = nullptr, new int(1); // EXPECT: escapes(return)
}
int *elvis(int *Q) { return Q ?: new int(1); } // EXPECT: escapes(return)
int *conditional(bool C) { return C ? new int(1) : nullptr; } // EXPECT: escapes(return)
int *choose() { return __builtin_choose_expr(1, new int(1), 0); } // EXPECT: escapes(return)
int *compound() {
  int *P = new int[4]; // EXPECT: escapes(return)
  P += 2;
  return P - 1;
}
int *increment() {
  int *P = new int[4]; // EXPECT: escapes(return)
  return ++P;
}
// Default arguments and default member initializers
int *defaulted(int *P = new int(1)) { return P; } // EXPECT: escapes(return)
int *usesDefault() { return defaulted(); }
struct Members {
  int *P = new int(1); // EXPECT: escapes(member)/escapes(return)
};
Members members() { return {}; }
int membersInside() {
  Members M;
  int V = *M.P;
  delete M.P;
  return V;
}
struct Selfish {
  int *P = new int(1); // EXPECT: does-not-escape/escapes(return)
  Selfish *Me = this;
};
Selfish *toItself(int *) {
  auto *S = new Selfish{}; // EXPECT: escapes(return)
  return S->Me;
}
int *ofItself() {
  Selfish S{};
  return S.Me->P;
}
void itselfInside() {
  auto *S = new Selfish{}; // EXPECT: does-not-escape
  delete S->Me->P;
  delete S;
}
struct Filled {
  int *P = new int(1); // EXPECT: does-not-escape
};
void fillsRest() {
  Filled F[3] = {{nullptr}};
  delete F[1].P;
}
// Ways with temporaries
const Pair &extended() {
  static const Pair &P = Pair{new int(1), nullptr}; // EXPECT: escapes(global)
  return P;
}
int *ofTemporary() { return Pair{new int(1), nullptr}.A; } // EXPECT: escapes(return)
int lifetimeExtended() {
  const Pair &P = Pair{new int(1), nullptr}; // EXPECT: does-not-escape
  int V = *P.A;
  delete P.A;
  return V;
}
// if and switch with initializers, constexpr if, volatile, atomics
int *ifInit() {
  if (int *P = new int(1); *P) // EXPECT: escapes(return)
    return P;
  return nullptr;
}
int *ifVariable() {
  if (int *P = new int(1)) // EXPECT: escapes(return)
    return P;
  return nullptr;
}
int *switchInit(int N) {
  switch (int *P = new int(1); N) { // EXPECT: escapes(return)
  case 1:
    return P;
  default:
    delete P;
  }
  return nullptr;
}
int *volatileVariable() {
  int *volatile P = new int(1); // EXPECT: escapes(return)
  return P;
}
int *atomicVariable() {
  _Atomic(int *) P = new int(1); // EXPECT: escapes(return)
  return P;
}
int *atomicBuiltin() {
  int *P = nullptr, *Q = new int(1); // EXPECT: escapes(return)
  __atomic_store_n(&P, Q, __ATOMIC_RELAXED);
  return __atomic_load_n(&P, __ATOMIC_RELAXED);
}
template <int *const *P> int *ofArgument() { return *P; }
static int *const Constant = nullptr;
int *templateArgument() { return ofArgument<&Constant>(); }
template <typename T> T *templated() { return new T(1); } // EXPECT: escapes(return)
int *instance() { return templated<int>(); } // EXPECT: escapes(return)
consteval int constant() { return 3; }
int usesConstant() { return *new int(constant()); } // EXPECT: does-not-escape
int *parenthesized() { return (((new int(1)))); } // EXPECT: escapes(return)
int sizes() { return sizeof(*new int(1)) + noexcept(new int(1)); }
int overflows() {
  int *P = new int(1); // EXPECT: does-not-escape
  bool B = __builtin_add_overflow(1, 2, P);
  __builtin_prefetch(P);
  __sync_fetch_and_add(P, 1);
  int R = *P + B;
  delete P;
  return R;
}
void exchanged(int **Out) {
  int *P = new int(1); // EXPECT: unknown(unknown-call)
  __sync_bool_compare_and_swap(Out, nullptr, P);
}
int compared(const char *With) {
  char *P = new char[8](); // EXPECT: does-not-escape
  int R = __builtin_memcmp(P, With, 8);
  delete[] P;
  return R;
}
