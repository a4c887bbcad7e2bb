// The expression or declaration that stands for a site: its text in one line,
// its range, its type, the variable that it initializes.
// RUN: %whyheap --dump=sites %s -- -std=c++20 -O0 | FileCheck %s

#include "Inputs/box.h"

void take(int *);

int *returned() { return new int(1); }
// CHECK: value {{.*}}:[[@LINE-1]]:26-[[@LINE-1]]:35: new int(1) : int *{{$}}

void initialized() {
  int *P = new int[3];
  // CHECK: value {{.*}}:[[@LINE-1]]:12-[[@LINE-1]]:21: new int[3] : int * -> P{{$}}
  auto *Q = new Box<int>(4);
  // CHECK: value {{.*}}:[[@LINE-1]]:13-[[@LINE-1]]:27: new Box<int>(4) : Box<int> * -> Q{{$}}
  take(P);
}

void argument() {
  take(new int(
      5));
  // CHECK: value {{.*}}:[[@LINE-2]]:8-[[@LINE-1]]:8: new int({{ ?}}5) : int *{{$}}
}

Box<int> byValue() {
  Box<int> B(6);
  // CHECK: value {{.*}}:[[@LINE-1]]:12-{{.*}} : Box<int> -> B{{$}}
  return B;
}

Box<int> temporary() { return Box<int>(7); }
// CHECK: value {{.*}}:[[@LINE-1]]:31-[[@LINE-1]]:41: Box<int>({{.+}}) : Box<int>{{$}}

void thrown() { throw 8; }
// CHECK: value {{.*}}:[[@LINE-1]]:17-[[@LINE-1]]:23: throw 8 : void{{$}}

void called(Box<int> &B) { B.grow(); }
// CHECK: value {{.*}}:[[@LINE-1]]:30-[[@LINE-1]]:35: B.grow() : void{{$}}

void operators(Box<int> &B) { B += 9; }
// CHECK: value {{.*}}:[[@LINE-1]]:33-{{.*}}: B += 9 : {{.*}}{{$}}

struct Holder {
  Box<int> Member{10};
  // CHECK: value {{.*}}:[[@LINE-1]]:{{12|18}}-{{.*}} : Box<int>{{( -> Member)?}}{{$}}
  Holder();
};
Holder::Holder() {}

#define MAKE(N) new int(N)
int *macro() { return MAKE(11); }
// CHECK: value {{.*}}:[[@LINE-1]]:23-{{.*}}: {{MAKE|new int}}(11) : int *{{$}}
