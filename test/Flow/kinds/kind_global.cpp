// heap-global: stored in a global, static or thread-local variable.
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

struct Node {
  Node *Next = nullptr;
  int *Value = nullptr;
};
int *Plain;
int *Array[4];
Node Object, *Pointer;
static int *Internal;
thread_local int *PerThread;
namespace {
int *Hidden;
}
namespace named {
int *InNamespace;
}
struct Class {
  static int *Member;
  static inline int *InlineMember = nullptr;
};
int *Class::Member;
std::vector<int> Vector;
std::vector<int *> Pointers;
std::map<int, std::string> Map;
std::unique_ptr<int> Unique;
std::shared_ptr<int> Shared;
std::string Text;

void plain() {
  Plain = new int(1); // EXPECT: escapes(global)
  // CHAIN: global Plain = new int(1) @+0:9
}
void byVariable() {
  int *P = new int(1); // EXPECT: escapes(global)
  // CHAIN: initialized P @+0:8 | initialized Q @+2:8 | global Plain = Q @+3:9
  int *Q = P;
  Plain = Q;
}
void element(int I) { Array[I] = new int(1); } // EXPECT: escapes(global)
void memberOf() { Object.Value = new int(1); } // EXPECT: escapes(global)
void throughPointer() { Pointer->Value = new int(1); } // EXPECT: escapes(global)
void deep() { Object.Next->Next->Value = new int(1); } // EXPECT: escapes(global)
void internal() { Internal = new int(1); } // EXPECT: escapes(global)
void perThread() { PerThread = new int(1); } // EXPECT: escapes(global)
void hidden() { Hidden = new int(1); } // EXPECT: escapes(global)
void inNamespace() { named::InNamespace = new int(1); } // EXPECT: escapes(global)
void staticMember() { Class::Member = new int(1); } // EXPECT: escapes(global)
void inlineMember() { Class::InlineMember = new int(1); } // EXPECT: escapes(global)
int *localStatic() {
  static int *Once = new int(1); // EXPECT: escapes(global)
  return Once;
}
void localStaticAssigned() {
  static Node Kept;
  Kept.Value = new int(1); // EXPECT: escapes(global)
}
void localThread() {
  thread_local Node Kept;
  Kept.Value = new int(1); // EXPECT: escapes(global)
}
void throughAlias() {
  int *&Alias = Plain;
  Alias = new int(1); // EXPECT: escapes(global)
}
void throughAddress() {
  int **Where = &Plain;
  *Where = new int(1); // EXPECT: escapes(global)
}
static void keep(int *P) { Plain = P; }
void throughCallee() {
  keep(new int(1)); // EXPECT: escapes(global)
  // CHAIN: argument keep(new int(1)) @+0:3 | global Plain = P @-2:34
}
void throughTwoCallees() {
  auto Again = [](int *P) { keep(P); };
  Again(new int(1)); // EXPECT: escapes(global)
}
void linked() {
  Node *N = new Node;    // EXPECT: escapes(global)
  N->Value = new int(1); // EXPECT: escapes(global)
  N->Next = Pointer;
  Pointer = N;
}
void pushed() { Vector.push_back(1); } // EXPECT: escapes(global)
void pushedPointer() {
  int *P = new int(1); // EXPECT: escapes(global)
  Pointers.push_back(P); // EXPECT: escapes(global)
}
void inserted() { Map.emplace(1, "text"); } // EXPECT: escapes(global)
void unique() { Unique = std::make_unique<int>(1); } // EXPECT: escapes(global)
void shared() {
  auto P = std::make_shared<int>(1); // EXPECT: escapes(global)
  Shared = P;
}
void movedVector() {
  std::vector<int> V{1, 2, 3}; // EXPECT: escapes(global)
  Vector = std::move(V);
}
void text(const char *T) { Text = T; } // EXPECT: escapes(global)
int *const Constant = new int(1); // EXPECT: escapes(global)
std::vector<int> Filled{1, 2, 3}; // EXPECT: escapes(global)

// Must not fire.
int Number;
void valueOnly() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  Number = *P;
  delete P;
}
void copyOfGlobal() {
  int *P = Plain;
  P = new int(1); // EXPECT: does-not-escape(local)
  delete P;
}
void objectCopy() {
  Node N = Object;
  N.Value = new int(1); // EXPECT: does-not-escape(local)
  delete N.Value;
}
void globalFirst() {
  Plain = nullptr;
  int *P = new int(1); // EXPECT: does-not-escape(local)
  if (P != Plain)
    delete P;
}
void vectorCopied() {
  std::vector<int> V{1, 2, 3}; // EXPECT: does-not-escape
  Vector = V; // EXPECT: escapes(global)
}
void localShadows() {
  Node *Pointer = new Node; // EXPECT: does-not-escape(local)
  Pointer->Value = nullptr;
  delete Pointer;
}
void comparedOnly() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  Number = *P < *Plain;
  delete P;
}
int *returned() { return new int(Number); } // EXPECT: escapes(return)
