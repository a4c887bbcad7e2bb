// Pointers and nothing else.
struct Node {
  Node *Next = nullptr;
  int *Value = nullptr;
  int Number = 0;
};
int *Global;
Node *GlobalNode;
static int *Static;
void unseen(int *);
void unseenConst(const int *);
int *unseenResult();

int *returned() {
  int *P = new int(1); // EXPECT: escapes(return)
  // CHAIN: initialized P @+0:8 | return P @+2:3
  return P;
}
int *returnedAtOnce() { return new int(1); } // EXPECT: escapes(return)
int &returnedReference() {
  int *P = new int(1); // EXPECT: escapes(return)
  return *P;
}
int returnedValue() {
  int *P = new int(1); // EXPECT: does-not-escape
  int V = *P;
  delete P;
  return V;
}
Node returnedInObject() {
  Node N;
  N.Value = new int(2); // EXPECT: escapes(return)
  return N;
}
int valueOfMember() {
  Node N;
  N.Value = new int(2); // EXPECT: does-not-escape
  int V = *N.Value;
  delete N.Value;
  return V;
}
void global() { Global = new int(1); } // EXPECT: escapes(global)
void staticGlobal() { Static = new int(1); } // EXPECT: escapes(global)
void staticLocal() {
  static int *Kept;
  Kept = new int(1); // EXPECT: escapes(global)
}
void staticInitialized() {
  static int *Kept = new int(1); // EXPECT: escapes(global)
  (void)Kept;
}
void threadLocal() {
  thread_local int *Kept = nullptr;
  Kept = new int(1); // EXPECT: escapes(global)
}
void throughGlobal() {
  GlobalNode->Value = new int(1); // EXPECT: escapes(global)
}
void outParameter(int **Out) { *Out = new int(1); } // EXPECT: escapes(out-param)
void outReference(int *&Out) { Out = new int(1); } // EXPECT: escapes(out-param)
void outObject(Node &N) { N.Value = new int(1); } // EXPECT: escapes(out-param)
void outObjectPointer(Node *N) { N->Next->Value = new int(1); } // EXPECT: escapes(out-param)
void ownParameter(int *P) {
  P = new int(1); // EXPECT: does-not-escape
  delete P;
}
void byValue(Node N) {
  N.Value = new int(1); // EXPECT: does-not-escape
  delete N.Value;
}
void copied() {
  int *A = new int(1); // EXPECT: does-not-escape
  int *B = A;
  int **C = &B;
  int *D = *C;
  delete D;
}
int *throughPointers() {
  int *A = nullptr;
  int **B = &A;
  *B = new int(1); // EXPECT: escapes(return)
  return A;
}
int *throughReferences() {
  int *A = nullptr;
  int *&B = A;
  B = new int(1); // EXPECT: escapes(return)
  return A;
}
int throughPointersInside() {
  int *A = nullptr;
  int **B = &A;
  *B = new int(1); // EXPECT: does-not-escape
  int V = *A;
  delete A;
  return V;
}
int *eitherOne(bool C) {
  int *A = new int(1); // EXPECT: escapes(return)
  int *B = new int(2); // EXPECT: escapes(return)
  return C ? A : B;
}
int *oneOfTwo(bool C) { return C ? new int(1) : new int(2); } // EXPECT: escapes(return), escapes(return)
int *commaLast() {
  int *P = new int(1); // EXPECT: does-not-escape
  int *Q = (delete P, new int(2)); // EXPECT: escapes(return)
  return Q;
}
void cycle() {
  int *A = new int(1); // EXPECT: does-not-escape
  int *B = A;
  A = B;
  B = A;
  delete A;
}
int *cycleReturned(int N) {
  int *A = new int(1); // EXPECT: escapes(return)
  int *B = A;
  while (N--) {
    int *T = A;
    A = B;
    B = T;
  }
  return B;
}
void argument() {
  int *P = new int(1); // EXPECT: unknown(unknown-call)
  unseen(P);
}
void argumentAtOnce() { unseen(new int(1)); } // EXPECT: unknown(unknown-call)
void constArgument() { unseenConst(new int(1)); } // EXPECT: unknown(unknown-call)
void pointee() {
  int *P = new int(1); // EXPECT: does-not-escape
  int V = *P + 1;
  unseen(&V);
  delete P;
}
void reachable() {
  Node *N = new Node;   // EXPECT: escapes(global)
  N->Value = new int(1); // EXPECT: escapes(global)
  GlobalNode = N;
}
void reachableLater() {
  Node *N = new Node; // EXPECT: escapes(global)
  GlobalNode = N;
  N->Value = new int(1); // EXPECT: escapes(global)
}
void notReachable() {
  Node *N = new Node;    // EXPECT: does-not-escape
  N->Value = new int(1); // EXPECT: does-not-escape
  delete N->Value;
  delete N;
}
void linked() {
  Node *A = new Node; // EXPECT: does-not-escape
  Node *B = new Node; // EXPECT: does-not-escape
  A->Next = B;
  B->Next = A;
  delete B;
  delete A;
}
void listInLoop(int N) {
  Node *Head = nullptr;
  for (int I = 0; I < N; ++I) {
    Node *Next = new Node; // EXPECT: escapes(outer-scope)
    Next->Next = Head;
    Head = Next;
  }
}
void freshInLoop(int N) {
  for (int I = 0; I < N; ++I) {
    int *P = new int(I); // EXPECT: does-not-escape
    delete P;
  }
}
void keptInLoop(int N) {
  int *Last = nullptr;
  while (N--)
    Last = new int(N); // EXPECT: escapes(outer-scope)
  delete Last;
}
void arrayElement() {
  int *A[3];
  A[0] = new int(1); // EXPECT: does-not-escape
  delete A[0];
}
int *arrayElementReturned() {
  int *A[3];
  A[0] = new int(1); // EXPECT: escapes(return)
  return A[1];
}
void arrayNew(int N) {
  int *A = new int[N]; // EXPECT: does-not-escape
  A[0] = 1;
  delete[] A;
}
int *arithmetic() {
  int *A = new int[4]; // EXPECT: escapes(return)
  return A + 2;
}
int distance() {
  int *A = new int[4]; // EXPECT: does-not-escape
  int D = int(&A[2] - A);
  delete[] A;
  return D;
}
unsigned long number() {
  int *A = new int(1); // EXPECT: unknown(number)
  return reinterpret_cast<unsigned long>(A);
}
void *casts() {
  int *A = new int(1); // EXPECT: escapes(return)
  const void *V = static_cast<const void *>(A);
  return const_cast<void *>(V);
}
void compared(int *Other) {
  int *A = new int(1); // EXPECT: does-not-escape
  if (A == Other)
    ++*A;
  delete A;
}
void thrown() { throw new int(1); } // EXPECT: escapes(exception), escapes(exception)
void thrownObject() {
  Node N;
  N.Value = new int(1); // EXPECT: escapes(exception)
  throw N; // EXPECT: escapes(exception)
}
void caught() {
  try {
    unseen(nullptr);
  } catch (int *P) {
    delete P;
  }
}
union Choice {
  int *Pointer;
  long Number;
};
int *inUnion() {
  Choice C;
  C.Pointer = new int(1); // EXPECT: escapes(return)
  return C.Pointer;
}
long numberInUnion() {
  Choice C;
  C.Pointer = new int(1); // EXPECT: unknown(number)
  return C.Number;
}
int *statementExpression() {
  return ({ int *P = new int(1); P; }); // EXPECT: escapes(return)
}
void jumps(int N) {
  int *Last = nullptr;
again:
  Last = new int(N); // EXPECT: escapes(outer-scope)
  if (N--)
    goto again;
  delete Last;
}
int *memberPointer() {
  Node N;
  int *Node::*Which = &Node::Value;
  N.*Which = new int(1); // EXPECT: escapes(return)
  return N.Value;
}
Node aggregate() { return {nullptr, new int(1), 3}; } // EXPECT: escapes(return)
Node designated() { return {.Value = new int(1)}; } // EXPECT: escapes(return)
void aggregateInside() {
  Node N = {nullptr, new int(1), 3}; // EXPECT: does-not-escape
  delete N.Value;
}
int *copiedObject() {
  Node A;
  A.Value = new int(1); // EXPECT: escapes(return)
  Node B = A;
  Node C;
  C = B;
  return C.Value;
}
void deferredPointer(int ***Out) { **Out = new int(1); } // EXPECT: escapes(out-param)
void structured() {
  Node N{nullptr, new int(1), 2}; // EXPECT: does-not-escape
  auto &[Next, Value, Number] = N;
  delete Value;
}
int *structuredReturned() {
  Node N{nullptr, new int(1), 2}; // EXPECT: escapes(return)
  auto [Next, Value, Number] = N;
  return Value;
}
void forInit() {
  for (int *P = new int(3); *P; --*P) // EXPECT: does-not-escape
    ;
}
int *switched(int N) {
  int *P = nullptr;
  switch (N) {
  case 1:
    P = new int(1); // EXPECT: escapes(return)
    break;
  default:
    P = &N;
  }
  return P == &N ? nullptr : P;
}
