// heap-local: it does not escape: the allocation is avoidable, whether the optimizer
// took it away or not.
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

struct Point {
  int X = 0, Y = 0;
  int sum() const { return X + Y; }
  Point &move(int DX) {
    X += DX;
    return *this;
  }
};
struct Base {
  virtual int value() const { return 1; }
  virtual ~Base() = default;
};
struct Derived final : Base {
  int Number = 2;
  int value() const override { return Number; }
};
struct List {
  List *Next = nullptr;
  int Value = 0;
};
int use(int);
static int reads(const Point &P) { return P.X; }
static void writes(Point *P) { P->Y = 3; }
static Point *same(Point *P) { return P; }

int plain() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = *P;
  delete P;
  return V;
}
int notDeleted() { return *new int(1); } // EXPECT: does-not-escape(local)
int method() {
  Point *P = new Point; // EXPECT: does-not-escape(local)
  int V = P->move(2).sum();
  delete P;
  return V;
}
int toFunctions() {
  Point *P = new Point; // EXPECT: does-not-escape(local)
  writes(P);
  int V = reads(*same(P));
  delete P;
  return V;
}
int dynamicIndex(const int *Data, int N) {
  auto Window = std::make_unique<int[]>(8); // EXPECT: does-not-escape(local)
  for (int I = 0; I < N; ++I)
    Window[I % 8] += Data[I];
  return Window[0];
}
int derived() {
  Derived *D = new Derived; // EXPECT: does-not-escape(local)
  int V = D->value();
  delete D;
  return V;
}
int inLoop(int N) {
  int S = 0;
  for (int I = 0; I < N; ++I) {
    int *P = new int(I); // EXPECT: does-not-escape(local)
    S += use(*P);
    delete P;
  }
  return S;
}
int inBranches(bool C) {
  int *P = C ? new int(1) : new int(2); // EXPECT: does-not-escape(local), does-not-escape(local)
  int V = *P;
  delete P;
  return V;
}
int copies() {
  int *A = new int(1); // EXPECT: does-not-escape(local)
  int *B = A, *C = B;
  int *&R = C;
  int V = *R;
  delete R;
  return V;
}
int cycle() {
  List *A = new List; // EXPECT: does-not-escape(local)
  List *B = new List; // EXPECT: does-not-escape(local)
  A->Next = B;
  B->Next = A;
  int V = A->Next->Next->Value;
  delete A;
  delete B;
  return V;
}
int selfReference() {
  List *A = new List; // EXPECT: does-not-escape(local)
  A->Next = A;
  int V = A->Next->Value;
  delete A;
  return V;
}
int arrayOfPointers(int N) {
  int *A[2] = {new int(1), new int(2)}; // EXPECT: does-not-escape(local), does-not-escape(local)
  int V = *A[N & 1];
  delete A[0];
  delete A[1];
  return V;
}
int pair() {
  std::pair<int *, int *> P(new int(1), new int(2)); // EXPECT: does-not-escape(local), does-not-escape(local)
  int V = *P.first;
  delete P.first;
  delete P.second;
  return V;
}
int cAllocation() {
  auto *P = static_cast<Point *>(std::malloc(sizeof(Point))); // EXPECT: does-not-escape(local)
  std::memset(P, 0, sizeof(Point));
  int V = P->X;
  std::free(P);
  return V;
}
int placedIn() {
  void *Memory = std::malloc(sizeof(Point)); // EXPECT: does-not-escape(local)
  Point *P = new (Memory) Point;
  int V = P->sum();
  P->~Point();
  std::free(Memory);
  return V;
}
int bitwise() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  char Byte;
  std::memcpy(&Byte, P, 1);
  delete P;
  return Byte;
}
int compared(const int *Q) {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = P == Q || !P || P < Q;
  delete P;
  return V;
}
int switched(int N) {
  int *P = nullptr;
  switch (N) {
  case 1:
    P = new int(1); // EXPECT: does-not-escape(local)
    break;
  case 2:
    P = new int(2); // EXPECT: does-not-escape(local)
    break;
  }
  int V = P ? *P : 0;
  delete P;
  return V;
}
int returnsEarly(int N) {
  std::unique_ptr<int> P(new int(N)); // EXPECT: does-not-escape(local)
  if (N == 3)
    return 3;
  return *P;
}
int structuredBinding() {
  struct Two {
    int *A, *B;
  };
  auto [A, B] = Two{new int(1), new int(2)}; // EXPECT: does-not-escape(local), does-not-escape(local)
  int V = *A + *B;
  delete A;
  delete B;
  return V;
}

// Must not fire.
Point onStack() {
  Point P;
  writes(&P);
  return P;
}
Point *returned() { return new Point; } // EXPECT: escapes(return)
void stored(Point *&Out) { Out = new Point; } // EXPECT: escapes(out-param)
void thrown() { throw new Point; } // EXPECT: escapes(exception), escapes(exception)
int *maybeReturned(bool C) {
  int *P = new int(1); // EXPECT: escapes(return)
  if (C)
    return P;
  delete P;
  return nullptr;
}
List *reachable() {
  List *A = new List;  // EXPECT: escapes(return)
  A->Next = new List; // EXPECT: escapes(return)
  return A;
}
void outliving(int N) {
  List *Head = nullptr;
  for (int I = 0; I < N; ++I) {
    List *L = new List; // EXPECT: escapes(dynamic-size)
    L->Next = Head;
    Head = L;
  }
  while (Head)
    delete std::exchange(Head, Head->Next);
}
int viewed() {
  std::unique_ptr<Base> B = std::make_unique<Derived>(); // EXPECT: does-not-escape(local)
  return B->value();
}
