// heap-out-param: stored through a reference or pointer parameter.
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

struct Node {
  Node *Next = nullptr;
  int *Value = nullptr;
  int *Values[4] = {};
};

void pointer(int **Out) {
  *Out = new int(1); // EXPECT: escapes(out-param)
  // CHAIN: out-param *Out = new int(1) @+0:8
}
void reference(int *&Out) {
  int *P = new int(1); // EXPECT: escapes(out-param)
  // CHAIN: initialized P @+0:8 | out-param Out = P @+2:7
  Out = P;
}
void member(Node &Out) { Out.Value = new int(1); } // EXPECT: escapes(out-param)
void memberOfPointer(Node *Out) { Out->Value = new int(1); } // EXPECT: escapes(out-param)
void deepMember(Node *Out) { Out->Next->Next->Value = new int(1); } // EXPECT: escapes(out-param)
void element(Node &Out, int I) { Out.Values[I] = new int(1); } // EXPECT: escapes(out-param)
void array(int *Out[], int I) { Out[I] = new int(1); } // EXPECT: escapes(out-param)
void arrayOfKnownSize(int *(&Out)[3]) { Out[1] = new int(1); } // EXPECT: escapes(out-param)
void throughAlias(Node &Out) {
  Node *Alias = &Out;
  Node *Again = Alias;
  Again->Value = new int(1); // EXPECT: escapes(out-param)
}
void throughReferenceAlias(Node &Out) {
  int *&Alias = Out.Value;
  Alias = new int(1); // EXPECT: escapes(out-param)
}
void walking(Node *Out) {
  while (Out->Next)
    Out = Out->Next;
  Out->Next = new Node; // EXPECT: escapes(out-param)
}
void wholeObject(Node &Out) {
  Node N;
  N.Value = new int(1); // EXPECT: escapes(out-param)
  Out = N;
}
void linkedIn(Node &Out) {
  Node *N = new Node;    // EXPECT: escapes(out-param)
  N->Value = new int(1); // EXPECT: escapes(out-param)
  N->Next = Out.Next;
  Out.Next = N;
}
void rvalue(Node &&Out) { Out.Value = new int(1); } // EXPECT: escapes(out-param)
void either(int *&A, int *&B, bool C) { (C ? A : B) = new int(1); } // EXPECT: escapes(out-param)
void conditionally(int **Out) {
  if (Out)
    *Out = new int(1); // EXPECT: escapes(out-param)
}
void throughCallee(int **Out) { pointer(Out); }
static void set(int *&Where, int *What) { Where = What; }
void setByCallee(int *&Out) {
  set(Out, new int(1)); // EXPECT: escapes(out-param)
  // CHAIN: argument set(Out, new int(1)) @+0:3 | out-param Where = What @-2:49
}
template <typename T> void inTemplate(T *&Out) { Out = new T(); } // EXPECT: escapes(out-param)
template void inTemplate<int>(int *&);
template void inTemplate<Node>(Node *&);
void unique(std::unique_ptr<int> &Out) {
  Out = std::make_unique<int>(1); // EXPECT: escapes(out-param)
}
void uniqueReset(std::unique_ptr<int> &Out) { Out.reset(new int(1)); } // EXPECT: escapes(out-param)
void uniqueMoved(std::unique_ptr<int> *Out) {
  auto P = std::make_unique<int>(1); // EXPECT: escapes(out-param)
  *Out = std::move(P);
}
void swapped(std::unique_ptr<int> &Out) {
  auto P = std::make_unique<int>(1); // EXPECT: escapes(out-param)
  std::swap(P, Out);
}
void memberSwapped(std::vector<int> &Out) {
  std::vector<int> V{1, 2}; // EXPECT: escapes(out-param)
  V.swap(Out);
}
void pushed(std::vector<int> &Out) { Out.push_back(1); } // EXPECT: escapes(out-param)
void pushedPointer(std::vector<int *> &Out) {
  int *P = new int(1); // EXPECT: escapes(out-param)
  Out.push_back(P); // EXPECT: escapes(out-param)
}
void inserted(std::map<int, std::string> &Out) {
  Out[1] = "a long text that is not small"; // EXPECT: escapes(out-param), escapes(out-param)
}
void assigned(std::string &Out) { Out.assign(100, 'x'); } // EXPECT: escapes(out-param)
void appended(std::string &Out, const char *T) { Out += T; } // EXPECT: escapes(out-param)
void throughLambda(int *&Out) {
  auto F = [&Out] { Out = new int(1); }; // EXPECT: escapes(member)
  F();
}

// Must not fire.
void valueOnly(int *Out) {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  *Out = *P;
  delete P;
}
void parameterItself(int *In) {
  In = new int(1); // EXPECT: does-not-escape(local)
  delete In;
}
void parameterByValue(Node In) {
  In.Value = new int(1); // EXPECT: does-not-escape(local)
  delete In.Value;
}
int *returnedInstead(int **Out) {
  (void)Out;
  return new int(1); // EXPECT: escapes(return)
}
void intoOwnVariable(int *&Out) {
  int *Mine = nullptr;
  int **Where = &Mine;
  *Where = new int(1); // EXPECT: does-not-escape(local)
  Out = nullptr;
  delete Mine;
}
void byCalleeIntoOwn() {
  int *Mine = nullptr;
  set(Mine, new int(1)); // EXPECT: does-not-escape(local)
  delete Mine;
}
void reassignedReferent(Node &Out) {
  Node Mine;
  Node *Which = &Mine;
  Which->Value = new int(1); // EXPECT: does-not-escape(local)
  delete Mine.Value;
  Out.Next = nullptr;
}
void copyLeavesIt(std::vector<int> &Out) {
  std::vector<int> V{1, 2}; // EXPECT: does-not-escape
  Out = V; // EXPECT: escapes(out-param)
}
void ownerByValue(std::unique_ptr<int> Mine) {
  Mine = std::make_unique<int>(1); // EXPECT: escapes(out-param)
}
void readsOnly(const std::vector<int *> &In) {
  int *P = new int(*In[0]); // EXPECT: does-not-escape(local)
  delete P;
}
