// heap-virtual-call: argument or object of a virtual call that is not devirtualized.
#include <memory>
#include <string>
#include <vector>

struct Sink {
  virtual void take(int *P) = 0;
  virtual void write(const std::vector<char> &Data) = 0;
  virtual int *give() = 0;
  virtual void run() {}
  virtual ~Sink() {}
  void twice(int *P) {
    take(P);
    take(P);
  }
};
struct Open : Sink {
  int *Kept = nullptr;
  void take(int *P) override { Kept = P; }
  void write(const std::vector<char> &) override {}
  int *give() override { return Kept; }
};
struct Closed final : Sink {
  int Sum = 0;
  void take(int *P) override { Sum += *P; }
  void write(const std::vector<char> &Data) override { Sum += Data.size(); }
  int *give() override { return new int(Sum); } // EXPECT: escapes(return)
  void run() override { ++Sum; }
};
struct FinalMethod : Sink {
  int Sum = 0;
  void take(int *P) final { Sum += *P; }
  void write(const std::vector<char> &) override {}
  int *give() override { return nullptr; }
};

void reference(Sink &S) {
  S.take(new int(1)); // EXPECT: escapes(virtual-call)
  // CHAIN: virtual-call S.take(new int(1)) @+0:5
}
void pointer(Sink *S) {
  int *P = new int(1); // EXPECT: escapes(virtual-call)
  // CHAIN: initialized P @+0:8 | virtual-call S->take(P) @+2:6
  S->take(P);
}
void derivedButOpen(Open &S) { S.take(new int(1)); } // EXPECT: escapes(virtual-call)
void owned(std::unique_ptr<Sink> &S) { S->take(new int(1)); } // EXPECT: escapes(virtual-call)
void bufferInLoop(Sink &S, int N) {
  for (int I = 0; I < N; ++I) {
    std::vector<char> Data{'h', 'e', 'l', 'l', 'o'}; // EXPECT: escapes(virtual-call)
    // CHAIN: owned Data{'h', 'e', 'l', 'l', 'o'} @+0:23 | virtual-call S.write(Data) @+2:7
    S.write(Data);
  }
}
void throughPlain(Sink &S) {
  S.twice(new int(1)); // EXPECT: escapes(virtual-call)
  // CHAIN: argument S.twice(new int(1)) @+0:5 | virtual-call take(P) @-43:5
}
void throughFunction(Sink &S) { reference(S); }
void theObject() {
  Sink *S = new Open; // EXPECT: does-not-escape(local)
  S->run();
  delete S;
}
void theObjectOfUnknownType(Sink *(*Make)()) {
  std::unique_ptr<Sink> S(Make());
  S->take(new int(1)); // EXPECT: escapes(virtual-call)
}
struct Caller {
  Sink &Out;
  void call();
  void callWith(std::vector<char> Data) { Out.write(Data); }
};
void Caller::call() { Out.take(new int(1)); } // EXPECT: escapes(virtual-call)
void intoCaller(Caller &C) {
  C.callWith(std::vector<char>(100)); // EXPECT: escapes(virtual-call)
}
void itself(Open &S) {
  int *P = new int(1); // EXPECT: escapes(virtual-call)
  S.Sink::twice(P);
}
void throughBaseOfLocal(bool C) {
  Open A;
  Closed B;
  Sink &S = C ? static_cast<Sink &>(A) : B;
  S.take(new int(1)); // EXPECT: escapes(virtual-call)
}

// Must not fire.
void closed(Closed &S) {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  S.take(P);
  delete P;
}
void finalMethod(FinalMethod &S) {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  S.take(P);
  delete P;
}
long closedWriter(Closed &S) {
  std::vector<char> Data{'h', 'e', 'l', 'l', 'o'}; // EXPECT: does-not-escape
  S.write(Data);
  return S.Sum;
}
void knownDynamicType() {
  Closed S;
  int *P = new int(1); // EXPECT: does-not-escape(local)
  S.take(P);
  delete P;
}
void knownOpenType() {
  Open S;
  int *P = new int(1); // EXPECT: does-not-escape(local)
  S.take(P);
  delete S.Kept;
}
void qualified(Open &S) { S.Open::take(new int(1)); } // EXPECT: escapes(member)
int *whatItGives(Sink &S) {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  delete P;
  return S.give();
}
void nonVirtual(Closed &S) {
  struct Local {
    int look(const int *P) { return *P; }
  } L;
  int *P = new int(1); // EXPECT: does-not-escape(local)
  S.Sum += L.look(P);
  delete P;
}
void valueOnly(Sink &S) {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = *P;
  delete P;
  S.take(&V);
}
void knownThroughBase() {
  Closed C;
  Sink &S = C;
  int *P = new int(1); // EXPECT: does-not-escape(local)
  S.take(P);
  delete P;
}
void knownNew() {
  auto S = std::make_unique<Closed>(); // EXPECT: does-not-escape(local)
  int *P = new int(1); // EXPECT: does-not-escape(local)
  S->take(P);
  delete P;
}
