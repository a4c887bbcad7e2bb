// Ways out that are easy to overlook. None of these objects may be said not to
// escape; what the reason is matters less.
#include <algorithm>
#include <atomic>
#include <bit>
#include <cstdarg>
#include <cstdint>
#include <cstring>
#include <functional>
#include <initializer_list>
#include <list>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

int *Global;
void *GlobalVoid;
std::atomic<int *> GlobalAtomic;
std::uintptr_t GlobalNumber;
struct Node {
  Node *Next = nullptr;
  int *Value = nullptr;
};
Node *GlobalNode;
void unseen(...);

// Members of a class that do more than it seems.
struct Registered {
  static inline Registered *Last = nullptr;
  int Number = 0;
  Registered() { Last = this; }
};
void constructorKeepsThis() { new Registered; } // EXPECT: escapes(global)
struct RegisteredBase {
  RegisteredBase() { GlobalVoid = this; }
};
struct RegisteredDerived : RegisteredBase {
  int Number = 0;
};
void baseKeepsThis() { new RegisteredDerived; } // EXPECT: escapes(global)
struct RegisteredPart {
  int Number = 0;
  RegisteredBase Part;
};
void memberKeepsThis() { new RegisteredPart; } // EXPECT: escapes(global)
struct DefaultKeeps {
  int Number = 0;
  void *Self = GlobalVoid = this;
};
void defaultInitializerKeepsThis() { new DefaultKeeps; } // EXPECT: escapes(global)
struct AtEnd {
  int *P;
  ~AtEnd() { Global = P; }
};
void destructorKeeps() {
  AtEnd A{new int(1)}; // EXPECT: escapes(global)
}
void temporaryDestructorKeeps() { AtEnd{new int(1)}; } // EXPECT: escapes(global)
void parameterDestructorKeeps(AtEnd A) { A.P = new int(1); } // EXPECT: escapes(callers-object)
struct HasAtEnd {
  AtEnd Inner;
};
void partDestructorKeeps() {
  HasAtEnd H{{new int(1)}}; // EXPECT: escapes(global)
}
void deletedKeeps() {
  auto *A = new AtEnd{nullptr}; // EXPECT: does-not-escape
  A->P = new int(1); // EXPECT: escapes(global)
  delete A;
}
void ownedKeeps() {
  auto A = std::make_unique<AtEnd>(); // EXPECT: does-not-escape
  A->P = new int(1); // EXPECT: escapes(global)
}
struct CopyKeeps {
  int *P = nullptr;
  CopyKeeps() = default;
  CopyKeeps(const CopyKeeps &Other) : P(Other.P) { Global = P; }
};
void copyConstructorKeeps() {
  CopyKeeps A;
  A.P = new int(1); // EXPECT: escapes(global)
  CopyKeeps B = A;
}
void copiedIntoClosure() {
  CopyKeeps A;
  A.P = new int(1); // EXPECT: escapes(global)
  auto F = [A] {};
}
CopyKeeps passThrough(CopyKeeps A) { return A; }
void copiedAsArgument() {
  CopyKeeps A;
  A.P = new int(1); // EXPECT: escapes(global)
  passThrough(A);
}
struct AssignKeeps {
  int *P = nullptr;
  AssignKeeps &operator=(const AssignKeeps &Other) {
    Global = Other.P;
    return *this;
  }
};
void assignmentKeeps() {
  AssignKeeps A, B;
  A.P = new int(1); // EXPECT: escapes(global)
  B = A;
}
struct ConvertKeeps {
  int *P;
  operator bool() const {
    Global = P;
    return true;
  }
};
int conversionKeeps() {
  ConvertKeeps C{new int(1)}; // EXPECT: escapes(global)
  return C ? 1 : 2;
}
struct ArrowKeeps {
  Node *N;
  Node *operator->() const {
    GlobalNode = N;
    return N;
  }
};
int *arrowKeeps() {
  ArrowKeeps A{new Node}; // EXPECT: escapes(global)
  return A->Value;
}
struct Compared {
  int *P;
  bool operator<(const Compared &Other) const {
    Global = Other.P;
    return false;
  }
  auto operator==(const Compared &Other) const {
    Global = Other.P;
    return false;
  }
};
bool comparisonKeeps() {
  Compared A{nullptr}, B{new int(1)}; // EXPECT: escapes(global)
  return A < B;
}
bool rewrittenComparisonKeeps() {
  Compared A{nullptr}, B{new int(1)}; // EXPECT: escapes(global)
  return A != B;
}
struct IteratorKeeps {
  int *P;
  int *operator*() const { return Global = P; }
  IteratorKeeps &operator++() { return *this; }
  bool operator!=(const IteratorKeeps &) const { return false; }
};
struct RangeKeeps {
  int *P;
  IteratorKeeps begin() const { return {P}; }
  IteratorKeeps end() const { return {nullptr}; }
};
void rangeForKeeps() {
  RangeKeeps R{new int(1)}; // EXPECT: escapes(global)
  for (int *P : R)
    (void)P;
}
struct NewKeeps {
  int Number = 0;
  void *operator new(std::size_t N) { return GlobalVoid = ::operator new(N); } // EXPECT: escapes(global)
  void operator delete(void *) {}
};
void classNewKeeps() {
  auto *N = new NewKeeps; // EXPECT: nothing
  delete N;
}
void operator""_kept(unsigned long long) { Global = new int(1); } // EXPECT: escapes(global)

// Through memory.
void byMemcpy() {
  int *P = new int(1); // EXPECT: escapes(global)
  std::memcpy(&Global, &P, sizeof P);
}
void byMemmoveOut(char *Out) {
  int *P = new int(1); // EXPECT: unknown(number)
  std::memmove(Out, &P, sizeof P);
}
void byCast(char *Out) {
  *reinterpret_cast<int **>(Out) = new int(1); // EXPECT: escapes(out-param)
}
int *byBuffer() {
  alignas(int *) char Buffer[sizeof(int *)];
  *reinterpret_cast<int **>(Buffer) = new int(1); // EXPECT: escapes(return)
  return *reinterpret_cast<int **>(Buffer);
}
std::uintptr_t byBitCast() {
  return std::bit_cast<std::uintptr_t>(new int(1)); // EXPECT: unknown(number)
}
void byNumber() { GlobalNumber = reinterpret_cast<std::uintptr_t>(new int(1)); } // EXPECT: unknown(number)
void byNumberCStyle() { GlobalNumber = (std::uintptr_t)(new int(1)); } // EXPECT: unknown(number)
void byAtomic() { GlobalAtomic = new int(1); } // EXPECT: escapes(global)
void byAtomicStore() { GlobalAtomic.store(new int(1), std::memory_order_release); } // EXPECT: escapes(global)
bool byCompareExchange() {
  int *Expected = nullptr;
  return GlobalAtomic.compare_exchange_strong(Expected, new int(1)); // EXPECT: escapes(global)
}
void bySwap() {
  int *P = new int(1); // EXPECT: escapes(global)
  std::swap(Global, P);
}
void byExchange() { std::exchange(Global, new int(1)); } // EXPECT: escapes(global)
void byPairAssignment() {
  std::pair<int *, int> P;
  std::tie(Global, P.second) = std::make_pair(new int(1), 2); // EXPECT: escapes(global)
}
void byAssembly() {
  int *P = new int(1); // EXPECT: unknown(assembly)
  asm volatile("" : : "r"(P));
}
void byVolatile() {
  static int *volatile Kept;
  Kept = new int(1); // EXPECT: escapes(global)
}
union Pun {
  int *Pointer;
  std::uintptr_t Number;
};
void byPun() {
  Pun U;
  U.Pointer = new int(1); // EXPECT: unknown(number)
  GlobalNumber = U.Number;
}

// Through control flow.
void byCompound() {
  int *P = new int[4]; // EXPECT: escapes(global)
  int *Q = nullptr;
  (Q = P) += 2;
  Global = Q;
}
void byIncrement() {
  int *P = new int[4]; // EXPECT: escapes(global)
  Global = P++;
}
void byComma(int N) { Global = (++N, new int(N)); } // EXPECT: escapes(global)
void byConditionalLvalue(bool C) {
  int *A = nullptr, *B = nullptr;
  (C ? A : B) = new int(1); // EXPECT: escapes(global)
  Global = B;
}
void byBackwardsGoto() {
  int *P = nullptr;
again:
  Global = P;
  if (!P) {
    P = new int(1); // EXPECT: escapes(global)
    goto again;
  }
}
void laterInLoop(int N) {
  int *P = nullptr;
  while (N--) {
    Global = P;
    P = new int(N); // EXPECT: escapes(global)
  }
}
void storedAfterPublishing() {
  auto **Where = new int *; // EXPECT: escapes(global)
  GlobalVoid = Where;
  *Where = new int(1); // EXPECT: escapes(global)
}
void publishedByOther(Node &N) {
  N.Next = new Node; // EXPECT: escapes(out-param)
  GlobalNode = N.Next;
  GlobalNode->Value = new int(1); // EXPECT: escapes(global)
}
void inBothOrders(bool C) {
  Node *A = new Node, *B = new Node; // EXPECT: escapes(global), escapes(global)
  A->Next = B;
  B->Next = A;
  if (C)
    GlobalNode = B;
}
int *thrownAndCaught() {
  try {
    throw new int(1); // EXPECT: escapes(exception), escapes(exception)
  } catch (int *P) {
    return P;
  }
}
void structuredReference() {
  Node N;
  auto &[Next, Value] = N;
  Value = new int(1); // EXPECT: escapes(global)
  Global = N.Value;
}
void arrayReference() {
  int *A[2] = {};
  int *(&R)[2] = A;
  R[1] = new int(1); // EXPECT: escapes(global)
  Global = *A;
}
void pointerToMember() {
  Node N;
  int *Node::*M = &Node::Value;
  (&N)->*M = new int(1); // EXPECT: escapes(global)
  Global = N.Value;
}

// Through calls.
static int *&place() {
  static int *Kept;
  return Kept;
}
void byReturnedReference() { place() = new int(1); } // EXPECT: unknown(stored-unknown)
static int *&orGlobal(int *&P, bool C) { return C ? P : Global; }
void byMaybeGlobal(bool C) {
  int *Mine = nullptr;
  orGlobal(Mine, C) = new int(1); // EXPECT: unknown(stored-unknown)
}
static void viaOut(int ***Out, int **Inner) { *Out = Inner; }
void byInnerPointer() {
  int *Mine = nullptr, **Where = nullptr;
  viaOut(&Where, &Mine);
  *Where = new int(1); // EXPECT: escapes(global)
  Global = Mine;
}
static void crossLink(Node *A, Node *B) { A->Next = B; }
void byCrossLink() {
  Node *A = new Node, *B = new Node; // EXPECT: escapes(global), escapes(global)
  crossLink(A, B);
  GlobalNode = A;
}
static Node *chain(Node *A) { return A->Next->Next; }
void byChain() {
  Node A, B;
  A.Next = &B;
  B.Next = new Node; // EXPECT: escapes(global)
  GlobalNode = chain(&A);
}
static void addressOfParameter(int *P) { unseen(&P); }
void byAddressOfParameter() { addressOfParameter(new int(1)); } // EXPECT: unknown(unknown-call)
static void ofAggregate(Node N) { unseen(&N); }
void byAddressOfAggregate() { ofAggregate({nullptr, new int(1)}); } // EXPECT: unknown(unknown-call)
static int *variadic(int N, ...) {
  va_list Arguments;
  va_start(Arguments, N);
  int *P = va_arg(Arguments, int *);
  va_end(Arguments);
  return P;
}
int *byVariadic() { return variadic(1, new int(1)); } // EXPECT: escapes(return)
template <typename... Ts> void keepAll(Ts *...All) { ((Global = All), ...); }
void byPack() { keepAll(new int(1), new int(2)); } // EXPECT: escapes(global), escapes(global)
template <typename... Ts> auto keepLast(Ts... All) { return std::get<sizeof...(Ts) - 1>(std::tuple(All...)); }
int *byTuplePack() { return keepLast(1, new int(1)); } // EXPECT: escapes(return)
static int *fromList(std::initializer_list<int *> L) { return *L.begin(); }
int *byInitializerList() { return fromList({new int(1), new int(2)}); } // EXPECT: escapes(return), escapes(return)
static int defaulted(int *P = Global = new int(1)) { return *P; } // EXPECT: escapes(global)
int byDefaultArgument() { return defaulted(); }
struct Static {
  static void keep(int *P) { Global = P; }
};
void byStaticThroughObject(Static &S) { S.keep(new int(1)); } // EXPECT: escapes(global)
struct Function {
  void operator()(int *P) const { Global = P; }
};
void byFunctor() { Function()(new int(1)); } // EXPECT: escapes(global)
void byLambdaPointer() { (+[](int *P) { Global = P; })(new int(1)); } // EXPECT: escapes(global)
void byImmediateLambda() { [](int *P) { Global = P; }(new int(1)); } // EXPECT: escapes(global)
void byNestedCapture() {
  int *P = new int(1); // EXPECT: escapes(global)
  auto Outer = [&] { return [&] { Global = P; }; };
  Outer()();
}
void byInitCaptureReference() {
  int *P = new int(1); // EXPECT: escapes(global)
  auto F = [&Q = P] { Global = Q; };
  F();
}
struct Kept {
  int *P = nullptr;
  auto later() {
    return [this] { Global = P; };
  }
};
void byCapturedThis() {
  Kept K;
  K.P = new int(1); // EXPECT: escapes(global)
  K.later()();
}
void byMutableClosure() {
  auto F = [P = static_cast<int *>(nullptr)](int *Q) mutable { return std::exchange(P, Q); };
  F(new int(1)); // EXPECT: escapes(global)
  Global = F(nullptr);
}

// Through the library.
void bySpan() {
  int *Mine[2] = {};
  std::span<int *> S(Mine);
  S[0] = new int(1); // EXPECT: escapes(global)
  Global = Mine[0];
}
void byVectorData(std::vector<int *> &V) { V.data()[0] = new int(1); } // EXPECT: escapes(out-param)
void byIterator(std::vector<int *> &V) { *V.begin() = new int(1); } // EXPECT: escapes(out-param)
void byListSplice(std::list<int *> &L) {
  std::list<int *> Mine;
  Mine.push_back(new int(1)); // EXPECT: escapes(out-param), escapes(out-param)
  L.splice(L.end(), Mine);
}
void byFill(std::vector<int *> &V) { std::fill(V.begin(), V.end(), new int(1)); } // EXPECT: escapes(out-param)
void byForEach(const std::vector<int *> &V) {
  std::for_each(V.begin(), V.end(), [](int *P) { Global = P; });
}
void byForEachOfMine() {
  std::vector<int *> V;
  V.push_back(new int(1)); // EXPECT: does-not-escape, escapes(global) // KNOWN: escapes(global), escapes(global): library calls are taken for more than they do
  std::for_each(V.begin(), V.end(), [](int *P) { Global = P; });
}
int *byAccumulate() {
  std::vector<int *> V;
  V.push_back(new int(1)); // EXPECT: does-not-escape, escapes(return) // KNOWN: escapes(return), escapes(return): library calls are taken for more than they do
  return std::accumulate(V.begin(), V.end(), static_cast<int *>(nullptr), [](int *, int *B) { return B; });
}
void byTransform(std::vector<int *> &Out) {
  int *P = new int(1); // EXPECT: escapes(out-param)
  std::transform(Out.begin(), Out.end(), Out.begin(), [P](int *) { return P; });
}
int *byOptional() {
  std::optional<int *> O;
  O = new int(1); // EXPECT: escapes(return)
  return O.value_or(nullptr);
}
int *byVariant() {
  std::variant<int, int *> V;
  V = new int(1); // EXPECT: escapes(return)
  return std::get<int *>(V);
}
int *byVisit() {
  std::variant<int, int *> V = new int(1); // EXPECT: escapes(return)
  return std::visit([](auto X) -> int * {
    if constexpr (std::is_pointer_v<decltype(X)>)
      return X;
    return nullptr;
  }, V);
}
std::string_view byView() {
  std::string S("a long text that is not small"); // EXPECT: escapes(return)
  return S;
}
const char *byData() {
  std::vector<char> V(10); // EXPECT: escapes(return)
  return V.data();
}
std::vector<int>::iterator bySomeIterator() {
  std::vector<int> V(10); // EXPECT: escapes(return)
  return V.begin();
}
void byDeleter(std::unique_ptr<int, void (*)(int *)> &Out) { Out.reset(new int(1)); } // EXPECT: escapes(out-param) // KNOWN: escapes(indirect-call): deleters are called
void byAlias(std::shared_ptr<Node> &Out, int *Inner) {
  Out = std::shared_ptr<Node>(Out, new Node); // EXPECT: escapes(out-param)
  (void)Inner;
}
void byReferenceWrapper() {
  int *Mine = nullptr;
  auto R = std::ref(Mine);
  R.get() = new int(1); // EXPECT: escapes(global)
  Global = Mine;
}
void byInvoke() {
  std::invoke([](int *P) { Global = P; }, new int(1)); // EXPECT: escapes(global)
}
void byApply() {
  std::apply([](int *P) { Global = P; }, std::make_tuple(new int(1))); // EXPECT: escapes(global)
}
void byBind() {
  auto F = std::bind([](int *P) { Global = P; }, new int(1)); // EXPECT: escapes(global)
  F();
}
