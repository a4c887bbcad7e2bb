// A replaced global operator new: the new expression is a site, and so is the
// call of malloc in its body.
// RUN: %facts %s -- -std=c++20 -O2 | %check
// RUN: %facts %s -- -std=c++20 -O0 | %check

using size_t = decltype(sizeof(0));
extern "C" void *malloc(size_t);
extern "C" void free(void *);

void *operator new(size_t Size) {
  if (void *Place = malloc(Size))
  // CHECK: :[[@LINE-1]]:21: heap always c-alloc in _Znwm
    return Place;
  __builtin_trap();
}
void operator delete(void *Place) noexcept { free(Place); }

long *make() { return new long(1); }
// CHECK: :[[@LINE-1]]:23: heap always new in _Z4makev, 8 bytes
