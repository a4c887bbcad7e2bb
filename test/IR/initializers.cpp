// Code that runs without a statement of its own: initializers of statics,
// globals and members, default arguments, implicit constructors, destructors.
// RUN: %facts %s -- -std=c++20 -O2 | %check --check-prefixes=CHECK,O2
// RUN: %facts %s -- -std=c++20 -O0 | %check --check-prefixes=CHECK,O0

int opaque() {
  static volatile int Value = 1;
  return Value;
}

// Once, the first time.
int &counter() {
  static int *Counter = new int(opaque());
  // CHECK: :[[@LINE-1]]:25: heap-conditional conditional new in _Z7counterv, 4 bytes
  return *Counter;
}

long *Global = new long(opaque());
// CHECK: :[[@LINE-1]]:16: heap always new in {{.*}}, 8 bytes

thread_local char *PerThread = new char[10];
// CHECK: :[[@LINE-1]]:32: heap{{(-conditional)? (always|conditional)}} new in {{.*}}, 10 bytes

int constantInitialized = 7;

struct Member {
  short *Value = new short(opaque());
  // CHECK: :[[@LINE-1]]:18: heap always new in _ZN6MemberC{{[12]}}Ev, 2 bytes
  Member();
};
Member::Member() {}

struct Listed {
  float *Value;
  Listed();
};
Listed::Listed() : Value(new float[3]) {}
// CHECK: :[[@LINE-1]]:26: heap always new in _ZN6ListedC{{[12]}}Ev, 12 bytes

// A default argument is evaluated by the call that leaves it out.
int *LastTaken;
void takes(int *Value = new int(5)) { LastTaken = Value; }
void defaultArgument() { takes(); }
// CHECK: :[[@LINE-1]]:26: heap always new in _Z15defaultArgumentv, 4 bytes
void givenArgument(int *P) { takes(P); }

// The copy of an element allocates; the implicit constructors only call it.
struct Element {
  int *Value;
  Element(int V) : Value(new int(V)) {}
  // CHECK: :[[@LINE-1]]:26: heap always new in _ZN7ElementC{{[12]}}Ei, 4 bytes
  Element(const Element &Other) : Value(new int(*Other.Value)) {}
  // CHECK: :[[@LINE-1]]:41: heap always new in _ZN7ElementC{{[12]}}ERKS_, 4 bytes
};
struct Holder {
  Element A, B;
};
Holder copy(const Holder &H) { return H; }
Holder make() { return {1, 2}; }

struct Logger {
  ~Logger();
};
extern char *LastMessage;
Logger::~Logger() { LastMessage = new char[20]; }
// CHECK: :[[@LINE-1]]:35: heap always new in _ZN6LoggerD{{[12]}}Ev, 20 bytes
void scope() { Logger L; }
