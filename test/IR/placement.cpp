// Placement new gives no storage; neither does a user's own form that does not
// allocate, nor destruction.
// RUN: %facts %s -- -std=c++20 -O2 | %check
// RUN: %facts %s -- -std=c++20 -O0 | %check

using size_t = decltype(sizeof(0));
inline void *operator new(size_t, void *Place) noexcept { return Place; }
inline void *operator new[](size_t, void *Place) noexcept { return Place; }

struct Pool {
  char *Next;
  void *take(size_t Size) {
    char *Place = Next;
    Next += Size;
    return Place;
  }
};
inline void *operator new(size_t Size, Pool &P) { return P.take(Size); }
inline void operator delete(void *, Pool &) {}

struct Thing {
  int Value;
  Thing(int V) : Value(V) {}
};

Thing *at(void *Place) { return new (Place) Thing(1); }
int *arrayAt(void *Place) { return new (Place) int[3]; }
Thing *inPool(Pool &P) { return new (P) Thing(2); }
void destroy(Thing *T) { T->~Thing(); }
void release(Thing *T) { delete T; }

// CHECK: unit {{.*}}placement.cpp: analyzed
