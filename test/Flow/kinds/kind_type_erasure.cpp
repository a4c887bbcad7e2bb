// heap-type-erasure: converted into a wrapper that hides its type.
#include <any>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

struct Small {
  int Number = 0;
};
struct Big {
  long Numbers[8] = {};
  long operator()() const { return Numbers[0]; }
};
std::any GlobalAny;
std::function<long()> GlobalFunction;
void run(const std::function<long()> &);
int freeFunction(int);

std::any bigAny() { return Big(); }                // EXPECT: escapes(type-erasure)
std::any textAny(const char *T) { return std::string(T); } // EXPECT: escapes(type-erasure)
void storedAny(const Big &B) { GlobalAny = B; }    // EXPECT: escapes(type-erasure)
std::any madeAny() { return std::make_any<Big>(); } // EXPECT: escapes(type-erasure)
void emplacedAny(std::any &A) { A.emplace<Big>(); } // EXPECT: escapes(type-erasure)
long localAny(const Big &B) {
  std::any A = B; // EXPECT: does-not-escape(type-erasure)
  return std::any_cast<Big &>(A).Numbers[1];
}
std::any copiedAny(const std::any &A) { return A; } // EXPECT: escapes(type-erasure)
std::function<long()> bigFunctor() { return Big(); } // EXPECT: escapes(type-erasure)
void storedFunctor(const Big &B) { GlobalFunction = B; } // EXPECT: escapes(type-erasure)
void passedFunctor(const Big &B) { run(B); } // EXPECT: unknown(type-erasure)
std::function<long()> bound(const Big &B) {
  return std::bind([](const Big &C) { return C.Numbers[1]; }, B); // EXPECT: escapes(type-erasure)
}
std::function<long()> copiedFunction(const std::function<long()> &F) {
  return F; // EXPECT: escapes(type-erasure)
}
std::function<long()> wrapped(std::function<int()> F) {
  return F; // EXPECT: escapes(type-erasure)
}
std::shared_ptr<void> erasedDeleter(int *P) {
  return std::shared_ptr<void>(P, [](void *Q) { delete static_cast<int *>(Q); }); // EXPECT: escapes(return)
}

// Must not fire.
std::any smallAny() { return Small(); }
std::any numberAny() { return 3; }
std::function<int(int)> plainFunction() { return freeFunction; }
std::function<int(int)> statelessLambda() {
  return [](int N) { return N + 1; };
}
std::function<int(int)> oneNumber(int M) {
  return [M](int N) { return N + M; };
}
std::function<int(int)> twoNumbers(int A, int B) {
  return [A, B](int N) { return N * A + B; };
}
std::function<long()> byReference(const Big &B) { return std::ref(B); }
std::function<long()> movedFunction(std::function<long()> F) { return F; }
std::variant<Small, Big> closedSet() { return Big(); }
long noWrapper(const Big &B) { return B(); }
template <typename F> long apply(F Callee) { return Callee(); }
long templated(const Big &B) { return apply(B); }
Big itself() { return Big(); }
std::reference_wrapper<Big> referenced(Big &B) { return B; }
int *onlyPointer() {
  std::any A = new int(1); // EXPECT: escapes(return)
  return std::any_cast<int *>(A);
}
