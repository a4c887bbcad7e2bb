// What globals, members and thread-locals are initialized with.
#include <memory>
#include <string>
#include <vector>

int *make() { return new int(1); } // EXPECT: escapes(return)
struct Holder {
  int *P;
  Holder(int *Q) : P(Q) {}
  Holder() : Holder(new int(2)) {} // EXPECT: escapes(member)
};
int read(int *P) {
  int V = *P;
  delete P;
  return V;
}

int *Plain = new int(1); // EXPECT: escapes(global)
static int *Static = new int(1); // EXPECT: escapes(global)
inline int *Inline = new int(1); // EXPECT: escapes(global)
thread_local int *Thread = new int(1); // EXPECT: escapes(global)
int *Called = make(); // EXPECT: escapes(global)
int Number = read(new int(1)); // EXPECT: does-not-escape
Holder Constructed(new int(1)); // EXPECT: escapes(global)
std::unique_ptr<int> Owned(new int(1)); // EXPECT: escapes(global)
std::unique_ptr<int> Made = std::make_unique<int>(1); // EXPECT: escapes(global)
std::string Text(100, 'x'); // EXPECT: escapes(global)
const std::vector<int> Numbers{1, 2, 3}; // EXPECT: escapes(global)
int *Array[2] = {new int(1), new int(2)}; // EXPECT: escapes(global), escapes(global)
int *&Reference = *new int *(nullptr); // EXPECT: escapes(global)
auto Closure = [P = new int(1)] { return *P; }; // EXPECT: escapes(global)
auto Caller = [](int *P) { return *P; }(new int(1)); // EXPECT: does-not-escape
auto [First, Second] = Holder(new int(1)).P ? std::pair(new int(1), 2) : std::pair(nullptr, 3); // EXPECT: does-not-escape, escapes(global)
namespace inner {
int *Nested = new int(1); // EXPECT: escapes(global)
}
struct Statics {
  static int *Outside;
  static inline int *Inside = new int(1); // EXPECT: escapes(global)
  static thread_local int *Each;
};
int *Statics::Outside = new int(1); // EXPECT: escapes(global)
thread_local int *Statics::Each = new int(1); // EXPECT: escapes(global)
template <typename T> struct Instance {
  static T *Kept;
  T *Own = new T(1); // EXPECT: escapes(member)
};
template <typename T> T *Instance<T>::Kept = new T(1); // EXPECT: escapes(global)
template <typename T> T *Templated = new T(1); // EXPECT: escapes(global)
int *useTemplates() {
  Instance<int> I;
  delete I.Own;
  return *Templated<int> ? Instance<int>::Kept : nullptr;
}

// Members: of constructors that are written, made by the compiler, inherited.
struct Written {
  int *P = new int(1); // EXPECT: escapes(member)
  Written() {}
};
struct Implicit {
  int *P = new int(1); // EXPECT: escapes(member)
  std::string S = "long enough not to fit in place"; // EXPECT: escapes(member)
};
struct Base {
  int *B;
  Base(int *Q) : B(Q) {}
};
struct Inherits : Base {
  using Base::Base;
  int *P = new int(1); // EXPECT: escapes(member)
};
struct Aggregate {
  int N;
  int *P = new int(1); // EXPECT: does-not-escape/escapes(return)
};
void local() {
  Written W;
  Implicit I;
  Inherits H(new int(1)); // EXPECT: does-not-escape
  Aggregate A{1};
  delete W.P;
  delete I.P;
  delete H.P;
  delete H.B;
  delete A.P;
}
Aggregate returned() { return {1}; }
Implicit GlobalImplicit;
int *staticOfFunction() {
  static Implicit I;
  thread_local Holder H(new int(1)); // EXPECT: escapes(global)
  return I.P ? H.P : nullptr;
}
