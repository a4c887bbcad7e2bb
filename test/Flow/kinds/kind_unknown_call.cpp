// heap-unknown-call: argument of a callee whose body and model are both missing.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

void unseen(const int *);
void unseenAny(...);
int *unseenResult(int *);
void unseenVector(const std::vector<int> &);
void unseenOwner(std::unique_ptr<int>);
extern "C" void unseenInC(void *);
struct Opaque {
  explicit Opaque(int *);
  Opaque &operator+=(int *);
  void take(int *);
  static void keep(int *);
  ~Opaque();
  int Number = 0;
};

void plain() {
  unseen(new int(1)); // EXPECT: unknown(unknown-call)
  // CHAIN: unknown-call unseen(new int(1)) @+0:3
}
void byVariable() {
  int *P = new int(1); // EXPECT: unknown(unknown-call)
  // CHAIN: initialized P @+0:8 | unknown-call unseen(P) @+2:3
  unseen(P);
}
void variadic() { unseenAny(1, new int(1)); } // EXPECT: unknown(unknown-call)
void inC() { unseenInC(new int(1)); } // EXPECT: unknown(unknown-call)
void constructor() {
  Opaque O(new int(1)); // EXPECT: unknown(unknown-call)
}
void method(Opaque &O) { O.take(new int(1)); } // EXPECT: unknown(unknown-call)
void staticMethod() { Opaque::keep(new int(1)); } // EXPECT: unknown(unknown-call)
void overloaded(Opaque &O) { O += new int(1); } // EXPECT: unknown(unknown-call)
void theObject() {
  Opaque *O = new Opaque(nullptr); // EXPECT: unknown(unknown-call)
  O->take(nullptr);
}
void addressOfObject() {
  std::vector<int> V{1, 2, 3}; // EXPECT: unknown(unknown-call)
  // CHAIN: owned V{1, 2, 3} @+0:20 | unknown-call unseenVector(V) @+2:3
  unseenVector(V);
}
void owner() { unseenOwner(std::make_unique<int>(1)); } // EXPECT: unknown(unknown-call)
static void forwards(const int *P) { unseen(P); }
void throughForwarder() {
  forwards(new int(1)); // EXPECT: unknown(unknown-call)
  // CHAIN: argument forwards(new int(1)) @+0:3 | unknown-call unseen(P) @-2:38
}
void inMember() {
  struct Node {
    int *Value;
    void *Next;
  } N{new int(1), nullptr}; // EXPECT: unknown(unknown-call)
  unseenInC(&N);
}
void storedUnknown() {
  int **Where;
  *Where = new int(1); // EXPECT: unknown(unknown-call)
}
void throughNumber() {
  int *P = new int(1); // EXPECT: unknown(unknown-call)
  auto Number = reinterpret_cast<std::uintptr_t>(P);
  *reinterpret_cast<int *>(Number) = 2;
}
void inlineAssembly() {
  int *P = new int(1); // EXPECT: unknown(unknown-call)
  asm volatile("" : : "r"(P) : "memory");
}

// Must not fire.
static void seen(const int *P) { (void)*P; }
void toSeen() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  seen(P);
  delete P;
}
void valueOnly() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = *P;
  unseen(&V);
  delete P;
}
void resultOfUnseen() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int *Q = unseenResult(nullptr);
  *P = *Q;
  delete P;
}
void beside() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  unseen(nullptr);
  delete P;
}
int *alsoReturned() {
  int *P = new int(1); // EXPECT: escapes(return)
  unseen(P);
  return P;
}
void memberOfOpaque(const Opaque &O) {
  int *P = new int(O.Number); // EXPECT: does-not-escape(local)
  delete P;
}
std::size_t standard() {
  std::string S = "a long text that is not small"; // EXPECT: does-not-escape
  return S.find("x");
}
void elementsOnly() {
  std::vector<int> V{1, 2, 3}; // EXPECT: does-not-escape
  int N = V[0];
  unseen(&N);
}
