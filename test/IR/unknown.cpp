// What can't be seen into is counted, at the user's line; what is known not to
// allocate is not.
// RUN: %facts %s -- -std=c++20 -O2 -isystem %S/Inputs | %check

#include <library.h>

void elsewhere(int);
void direct() { elsewhere(1); }
// CHECK: :[[@LINE-1]]:17: no-body elsewhere(int) in _Z6directv

void pointer(void (*F)(int)) { F(2); }
// CHECK: :[[@LINE-1]]:32: indirect-call in _Z7pointerPFviE

// A table of pointers that does not belong to the argument.
struct Table {
  void (*Run)(int *);
};
void table(Table *const *T, int *P) { (*T)->Run(P); }
// CHECK: :[[@LINE-1]]:39: indirect-call in _Z5table

struct Shape {
  virtual ~Shape();
  virtual int area() const = 0;
  int sides() const;
};
int ofVirtual(const Shape &S) { return S.area(); }
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: virtual-call{{.*}} in _Z9ofVirtualRK5Shape

int ofMember(const Shape &S) { return S.sides(); }
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: no-body Shape::sides() const in _Z8ofMemberRK5Shape

int throughMember(const Shape &S, int (Shape::*F)() const) { return (S.*F)(); }
// CHECK: :[[@LINE-1]]:69: {{indirect|virtual}}-call{{.*}} in _Z13throughMember{{.*}}

// A virtual call in library code is the line's that leads there.
void inLibrary(library::Base &B) { library::runAll(B); }
// CHECK: :[[@LINE-1]]:36: virtual-call{{.*}} in _Z9inLibrary

// The optimizer knows the target.
static int known(int N) { return N + 1; }
int devirtualized() {
  int (*F)(int) = known;
  return F(1);
}
struct Leaf final : Shape {
  int area() const override { return 4; }
};
int ofFinal(const Leaf &L) { return L.area(); }

// Known not to allocate.
extern "C" double sqrt(double);
extern "C" int puts(const char *);
double root(double X) { return sqrt(X); }

// Pure: it can't.
int pure(int) __attribute__((const));
int callsPure(int N) { return pure(N); }
