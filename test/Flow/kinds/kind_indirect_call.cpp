// heap-indirect-call: argument of a call through a function pointer, a pointer to
// member or a type-erased callable. Where the callee is known, it is followed.
#include <functional>
#include <memory>
#include <string>
#include <vector>

struct Target {
  int *Kept = nullptr;
  void take(int *P) { Kept = P; }
  void look(int *P) const { ++*P; }
};
using Function = void (*)(int *);
extern Function Registered;
int *Global;
static void keep(int *P) { Global = P; }
static int look(const int *P) { return *P; }

void parameter(Function F) {
  F(new int(1)); // EXPECT: escapes(indirect-call)
  // CHAIN: indirect-call F(new int(1)) @+0:3
}
void byVariable(Function F) {
  int *P = new int(1); // EXPECT: escapes(indirect-call)
  // CHAIN: initialized P @+0:8 | indirect-call F(P) @+2:3
  F(P);
}
void dereferenced(Function F) { (*F)(new int(1)); } // EXPECT: escapes(indirect-call)
void global() { Registered(new int(1)); } // EXPECT: escapes(indirect-call)
void reference(void (&F)(int *)) { F(new int(1)); } // EXPECT: escapes(indirect-call)
struct Table {
  Function Entries[4];
  Function Single;
  void call();
};
void Table::call() { Single(new int(1)); } // EXPECT: escapes(indirect-call)
void fromTable(Table &T, int I) { T.Entries[I](new int(1)); } // EXPECT: escapes(indirect-call)
void fromMember(const Table *T) { T->Single(new int(1)); } // EXPECT: escapes(indirect-call)
void pointerToMember(Target &T, void (Target::*M)(int *)) {
  (T.*M)(new int(1)); // EXPECT: escapes(indirect-call)
}
void pointerToMemberOfPointer(Target *T, void (Target::*M)(int *)) {
  (T->*M)(new int(1)); // EXPECT: escapes(indirect-call)
}
void objectOfPointerToMember(void (Target::*M)(int *)) {
  Target *T = new Target; // EXPECT: escapes(indirect-call)
  (T->*M)(nullptr);
}
void erased(const std::function<void(int *)> &F) {
  F(new int(1)); // EXPECT: escapes(indirect-call)
}
void erasedByValue(std::function<void(int *)> F) {
  int *P = new int(1); // EXPECT: escapes(indirect-call)
  F(P);
}
void buffer(void (*F)(const std::vector<int> &)) {
  std::vector<int> V{1, 2, 3}; // EXPECT: escapes(indirect-call)
  // CHAIN: owned V{1, 2, 3} @+0:20 | indirect-call F(V) @+2:3
  F(V);
}
void text(void (*F)(const char *), const char *T) {
  std::string S = T; // EXPECT: escapes(indirect-call)
  F(S.c_str());
}
void inObject(void (*F)(Target &)) {
  Target T;
  T.Kept = new int(1); // EXPECT: escapes(indirect-call)
  F(T);
}
void owner(void (*F)(std::unique_ptr<int>)) {
  F(std::make_unique<int>(1)); // EXPECT: escapes(indirect-call)
}
void eitherOne(bool C) {
  Function F = C ? Registered : keep;
  F(new int(1)); // EXPECT: escapes(indirect-call)
}
static void forwards(Function F, int *P) { F(P); }
void throughForwarder(Function F) {
  forwards(F, new int(1)); // EXPECT: escapes(indirect-call)
  // CHAIN: argument forwards(F, new int(1)) @+0:3 | indirect-call F(P) @-2:44
}
template <typename F> void applyTo(F Callee, int *P) { Callee(P); }
void templateWithPointer(Function F) { applyTo(F, new int(1)); } // EXPECT: escapes(indirect-call)

// Must not fire.
void named() { keep(new int(1)); } // EXPECT: escapes(global)
int namedThatLooks() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = look(P);
  delete P;
  return V;
}
int knownPointer() {
  int (*const F)(const int *) = look;
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = F(P);
  delete P;
  return V;
}
int neverReassigned() {
  auto *F = &look;
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = F(P);
  delete P;
  return V;
}
void knownThatKeeps() {
  Function F = keep;
  F(new int(1)); // EXPECT: escapes(global)
}
int templateWithLambda() {
  int Sum = 0;
  int *P = new int(1); // EXPECT: does-not-escape(local)
  applyTo([&Sum](int *Q) { Sum += *Q; }, P);
  delete P;
  return Sum;
}
int lambda() {
  auto F = [](const int *P) { return *P; };
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = F(P);
  delete P;
  return V;
}
int lambdaAsPointer() {
  int (*F)(const int *) = [](const int *P) { return *P; };
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = F(P);
  delete P;
  return V;
}
void knownMember(const Target &T) {
  void (Target::*const M)(int *) const = &Target::look;
  int *P = new int(1); // EXPECT: does-not-escape(local)
  (T.*M)(P);
  delete P;
}
void valueArgument(int (*F)(int)) {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  F(*P);
  delete P;
}
int knownErased() {
  int *P = new int(1); // EXPECT: does-not-escape
  std::function<int(const int *)> F = look;
  int V = F(P);
  delete P;
  return V;
}
