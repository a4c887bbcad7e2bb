// Summaries: what a call does with its arguments.
struct Node {
  Node *Next;
  int *Value;
};
int *Global;
void unseen(int *);

static int reads(const int *P) { return *P; }
static int *same(int *P) { return P; }
static int *second(int *, int *P) { return P; }
static void keeps(int *P) { Global = P; }
static void keepsDeep(int *P) { keeps(P); }
static void stores(int **Out, int *P) { *Out = P; }
static void storesIn(Node &N, int *P) { N.Value = P; }
static int *load(int **P) { return *P; }
static int *makes() { return new int(1); } // EXPECT: escapes(return)
static int *makesDeep() { return makes(); } // EXPECT: escapes(return)
static void passes(int *P) { unseen(P); }
static void frees(int *P) { delete P; }
static int recursive(int *P, int N) { return N ? recursive(P, N - 1) : *P; }
static int even(int *P, int N);
static int odd(int *P, int N) { return N ? even(P, N - 1) : *P; }
static int even(int *P, int N) { return N ? odd(P, N - 1) : *P; }

void toReader() {
  int *P = new int(1); // EXPECT: does-not-escape
  reads(P);
  frees(P);
}
int *throughSame() {
  int *P = new int(1); // EXPECT: escapes(return)
  return same(P);
}
void throughSameInside() {
  int *P = same(new int(1)); // EXPECT: does-not-escape
  delete P;
}
int *theOther() {
  int *P = new int(1); // EXPECT: does-not-escape
  int *Q = new int(2); // EXPECT: escapes(return)
  int *R = second(P, Q);
  delete P;
  return R;
}
void toKeeper() {
  int *P = new int(1); // EXPECT: escapes(global)
  keeps(P);
}
void toDeepKeeper() { keepsDeep(new int(1)); } // EXPECT: escapes(global)
void toPasser() { passes(new int(1)); } // EXPECT: unknown(unknown-call)
int *storedInLocal() {
  int *Here;
  stores(&Here, new int(1)); // EXPECT: escapes(return)
  return Here;
}
void storedInside() {
  int *Here;
  stores(&Here, new int(1)); // EXPECT: does-not-escape
  delete Here;
}
void storedOutside(int **Out) { stores(Out, new int(1)); } // EXPECT: escapes(out-param)
void storedInGlobal() { stores(&Global, new int(1)); } // EXPECT: escapes(global)
Node storedInNode() {
  Node N;
  storesIn(N, new int(1)); // EXPECT: escapes(return)
  return N;
}
int *loaded() {
  int *P = new int(1); // EXPECT: escapes(return)
  return load(&P);
}
int loadedInside() {
  int *P = new int(1); // EXPECT: does-not-escape
  int V = *load(&P);
  delete P;
  return V;
}
void fresh() { delete makes(); } // EXPECT: does-not-escape
int *freshReturned() { return makesDeep(); } // EXPECT: escapes(return)
void freshKept() { Global = makes(); } // EXPECT: escapes(global)
int toRecursive() {
  int *P = new int(1); // EXPECT: does-not-escape
  int V = recursive(P, 3);
  delete P;
  return V;
}
int toMutual() {
  int *P = new int(1); // EXPECT: does-not-escape
  int V = even(P, 3);
  delete P;
  return V;
}
void indirect(void (*F)(int *)) { F(new int(1)); } // EXPECT: escapes(indirect-call)

struct Base {
  virtual void take(int *P);
  virtual ~Base();
  void plain(int *P) { take(P); }
};
struct Final final : Base {
  int *Kept = nullptr;
  void take(int *P) override { Kept = P; }
};
void virtualCall(Base &B) { B.take(new int(1)); } // EXPECT: escapes(virtual-call)
void throughPlain(Base &B) { B.plain(new int(1)); } // EXPECT: escapes(virtual-call)
void finalCall(Final &F) { F.take(new int(1)); } // EXPECT: escapes(member)

struct Holder {
  int *Kept;
  explicit Holder(int *P) : Kept(P) {}
  Holder() : Kept(new int(1)) {} // EXPECT: escapes(member)
  void set(int *P) { Kept = P; }
  int *get() const { return Kept; }
  void make() { Kept = new int(2); } // EXPECT: escapes(member)
  int *&place() { return Kept; }
};
void held() {
  Holder H(new int(1)); // EXPECT: does-not-escape
  delete H.Kept;
}
Holder heldReturned() { return Holder(new int(1)); } // EXPECT: escapes(return)
void set() {
  Holder H(nullptr);
  H.set(new int(1)); // EXPECT: does-not-escape
  delete H.get();
}
int *got() {
  Holder H(nullptr);
  H.set(new int(1)); // EXPECT: escapes(return)
  return H.get();
}
void setOutside(Holder &H) { H.set(new int(1)); } // EXPECT: escapes(member)
int *placed() {
  Holder H(nullptr);
  H.place() = new int(1); // EXPECT: escapes(return)
  return H.Kept;
}
struct Derived : Holder {
  using Holder::Holder;
  Derived(int) : Holder(new int(4)) {} // EXPECT: escapes(member)
};
struct Delegating {
  int *Kept;
  Delegating(int *P) : Kept(P) {}
  Delegating() : Delegating(new int(1)) {} // EXPECT: escapes(member)
};

template <typename T> T *templated(T *P) { return P; }
int *instance() { return templated(new int(1)); } // EXPECT: escapes(return)
void instanceInside() { delete templated(new int(1)); } // EXPECT: does-not-escape

int defaulted(int *P = new int(7)) { return *P; }
struct Number {
  int *Value;
  operator int *() const { return Value; }
  Number operator+(const Number &) const { return {Value}; }
};
int *converted() {
  Number N{new int(1)}; // EXPECT: escapes(return)
  return N;
}
Number added() {
  Number N{new int(1)}; // EXPECT: escapes(return)
  Number M{new int(2)}; // EXPECT: does-not-escape
  return N + M;
}
