// A class's own operator new: no site where it never allocates; where it does,
// both the line in its body and the new expression are sites.
// RUN: %facts %s -- -std=c++20 -O2 | %check
// RUN: %facts %s -- -std=c++20 -O0 | %check

using size_t = decltype(sizeof(0));
extern "C" void *malloc(size_t);
extern "C" void free(void *);

struct FromArena {
  int Value;
  static void *operator new(size_t Size);
  static void operator delete(void *);
};

alignas(16) static char Arena[1024];
static size_t Used;

void *FromArena::operator new(size_t Size) {
  void *Place = Arena + Used;
  Used += (Size + 15) & ~size_t(15);
  return Place;
}
void FromArena::operator delete(void *) {}

FromArena *takeFromArena() { return new FromArena; }

struct Counted {
  int Value[4];
  static void *operator new(size_t Size);
  static void operator delete(void *);
};

void *Counted::operator new(size_t Size) {
  return malloc(Size);
  // CHECK: :[[@LINE-1]]:10: heap always c-alloc in _ZN7CountednwEm
}
void Counted::operator delete(void *Place) { free(Place); }

Counted *makeCounted() { return new Counted; }
// CHECK: :[[@LINE-1]]:33: heap always new in _Z11makeCountedv, 16 bytes
// CHECK-NEXT: -> Counted::operator new(size_t)

// Declared only: it is an operator new all the same, which may allocate.
struct Elsewhere {
  int Value[8];
  static void *operator new(size_t Size);
};

Elsewhere *makeElsewhere() { return new Elsewhere; }
// CHECK: :[[@LINE-1]]:37: heap-conditional conditional new in _Z13makeElsewherev, 32 bytes

// Its mangled name has the tag behind the operator.
struct Tagged {
  int Value[8];
  [[gnu::abi_tag("tag")]] static void *operator new(size_t Size);
};

Tagged *makeTagged() { return new Tagged; }
// CHECK: :[[@LINE-1]]:31: heap-conditional conditional new in _Z10makeTaggedv
