// heap-recursion: argument of a recursive call whose summary isn't settled. One that
// settles says what it does.
#include <memory>
#include <string>
#include <vector>

struct Node {
  Node *Left = nullptr, *Right = nullptr;
  int Value = 0;
};
int *Global;

// Must not fire: all of these settle.
static int countdown(const int *P, int N) { return N ? countdown(P, N - 1) : *P; }
int looks() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = countdown(P, 3);
  delete P;
  return V;
}
static void keepsAtLast(int *P, int N) {
  if (N)
    keepsAtLast(P, N - 1);
  else
    Global = P;
}
void kept() { keepsAtLast(new int(1), 3); } // EXPECT: escapes(global)
static int *givesBack(int *P, int N) { return N ? givesBack(P, N - 1) : P; }
int *returned() { return givesBack(new int(1), 3); } // EXPECT: escapes(return)
void givenBack() { delete givesBack(new int(1), 3); } // EXPECT: does-not-escape(local)
static int odd(const int *P, int N);
static int even(const int *P, int N) { return N ? odd(P, N - 1) : *P; }
static int odd(const int *P, int N) { return N ? even(P, N - 1) : 0; }
int mutual() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = even(P, 3);
  delete P;
  return V;
}
static void storesDeep(int **Out, int *P, int N) {
  if (N)
    storesDeep(Out, P, N - 1);
  else
    *Out = P;
}
void stored(int **Out) { storesDeep(Out, new int(1), 3); } // EXPECT: escapes(out-param)
void storedInside() {
  int *Mine;
  storesDeep(&Mine, new int(1), 3); // EXPECT: does-not-escape(local)
  delete Mine;
}
static int sum(const Node *N) {
  return N ? sum(N->Left) + sum(N->Right) + N->Value : 0;
}
int tree() {
  Node *N = new Node; // EXPECT: does-not-escape(local)
  N->Left = new Node; // EXPECT: does-not-escape(local)
  int V = sum(N);
  delete N->Left;
  delete N;
  return V;
}
static Node *build(int N) {
  if (!N)
    return nullptr;
  Node *Root = new Node; // EXPECT: escapes(return)
  Root->Left = build(N - 1);
  Root->Right = build(N - 1);
  return Root;
}
Node *built() { return build(3); }
static void destroy(Node *N) {
  if (!N)
    return;
  destroy(N->Left);
  destroy(N->Right);
  delete N;
}
void made() {
  Node *N = new Node; // EXPECT: does-not-escape(local)
  destroy(N);
}
static void walk(const Node &N, const std::string &Prefix, std::size_t &Length) {
  std::string Path = Prefix + "/a long name of a node"; // EXPECT: does-not-escape
  Length += Path.size();
  if (N.Left)
    walk(*N.Left, Path, Length);
}
std::size_t walked(const Node &N) {
  std::size_t Length = 0;
  walk(N, "", Length);
  return Length;
}
static std::vector<int> sorted(std::vector<int> V) {
  if (V.size() < 2)
    return V;
  std::vector<int> Half(V.begin(), V.begin() + V.size() / 2); // EXPECT: does-not-escape
  return sorted(Half); // EXPECT: escapes(return)
}
std::vector<int> sorts(std::vector<int> V) { return sorted(V); } // EXPECT: escapes(return)
static int swaps(const int *A, const int *B, int N) {
  return N ? swaps(B, A, N - 1) : *A;
}
int swapped() {
  int *A = new int(1); // EXPECT: does-not-escape(local)
  int *B = new int(2); // EXPECT: does-not-escape(local)
  int V = swaps(A, B, 3);
  delete A;
  delete B;
  return V;
}
static void deepens(int **P, int N) {
  int *Q = *P;
  if (N)
    deepens(&Q, N - 1);
}
void deeper() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  deepens(&P, 3);
  delete P;
}
static void chains(Node *N, int Depth) {
  Node Next;
  Next.Left = N;
  if (Depth)
    chains(&Next, Depth - 1);
}
void chained() {
  Node *N = new Node; // EXPECT: does-not-escape(local)
  chains(N, 3);
  delete N;
}

// Does not settle: each look at it hands one more of 32 parameters on.
#define FOUR(X) int *X##0, int *X##1, int *X##2, int *X##3
#define ALL(X) X##0, X##1, X##2, X##3
#define NONE Q, Q, Q, Q
static void turns(int N, FOUR(A), FOUR(B), FOUR(C), FOUR(D), FOUR(E), FOUR(F), FOUR(G),
                  FOUR(H)) {
  if (N)
    turns(N - 1, A1, A2, A3, ALL(B), ALL(C), ALL(D), ALL(E), ALL(F), ALL(G), ALL(H), A0);
  else
    Global = A0;
}
void turned(int *Q) {
  turns(3, NONE, NONE, NONE, NONE, NONE, NONE, NONE, Q, Q, Q, new int(1)); // EXPECT: escapes(recursion)
}
void turnedByVariable(int *Q) {
  int *P = new int(1); // EXPECT: escapes(recursion)
  turns(3, NONE, NONE, NONE, NONE, NONE, NONE, Q, P, Q, Q, NONE);
}
void turnedInMember() {
  Node N;
  N.Left = new Node; // EXPECT: escapes(recursion)
  int *Q = nullptr, *P = &N.Left->Value;
  turns(3, NONE, NONE, NONE, NONE, NONE, P, Q, Q, Q, NONE, NONE);
}
void keptAnyway(int *Q) {
  int *P = new int(1); // EXPECT: escapes(global)
  turns(3, P, Q, Q, Q, NONE, NONE, NONE, NONE, NONE, NONE, NONE);
}
