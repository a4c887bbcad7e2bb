// TRUTH: opt=O0,O1,O2,Os,O3
// Code that the optimizer duplicates, and of which it keeps an allocation in some
// of the duplicates only: a line that runs is no line that allocates then.
#include "keep.h"
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

static int Ticks;
__attribute__((noinline)) static void tick() { keep(&++Ticks); }

// The library's `n != 0` is known from the branch above.
__attribute__((noinline)) static void knownSize(unsigned N) {
  if (N != 0)
    tick();
  std::vector<int> Values(N);
  keep(Values.data());
}

// The same, by a branch that has another way in.
__attribute__((noinline)) static void eitherWay(unsigned N, bool Other) {
  if (N != 0 || Other) {
    std::vector<int> Values(N);
    keep(Values.data());
  }
}

// Deleted at once where it is known that it can be.
__attribute__((noinline)) static void deletedEarly(bool Early) {
  if (Early)
    tick();
  int *Value = new int(1);
  if (Early)
    delete Value;
  else {
    keep(Value);
    delete Value;
  }
}

// Unrolled: the last round only keeps its value.
__attribute__((noinline)) static void lastRound() {
  for (int I = 0; I < 3; ++I) {
    auto Value = std::make_unique<int>(I);
    if (I == 2)
      keep(Value.get());
  }
}

// Two copies of one function, one of which is empty.
static inline void kept(bool Keep) {
  auto Value = std::make_unique<int>(1);
  if (Keep)
    keep(Value.get());
}
__attribute__((noinline)) static void invokedFirst() { std::invoke(kept, false); }
__attribute__((noinline)) static void invokedThen() { std::invoke(kept, true); }

static inline void keptBelow(bool Keep) {
  auto Value = std::make_unique<long>(2);
  if (Keep)
    keep(Value.get());
}
static inline void between(bool Keep) {
  keptBelow(Keep);
  tick();
}
__attribute__((noinline)) static void belowFirst() { between(false); }
__attribute__((noinline)) static void belowThen() { between(true); }

// Small by one of two conditions.
__attribute__((noinline)) static void shortOrLong(const char *Text, bool Other) {
  if (Text[0] == 'l' || Other) {
    std::string Copy(Text);
    keep(Copy.data());
  }
}

// One per thread, one per program.
__attribute__((noinline)) static void once() {
  thread_local int *PerThread = new int(1);
  static int *PerProgram = new int(2);
  keep(PerThread);
  keep(PerProgram);
}

// One of two on a line.
__attribute__((noinline)) static int *chosen(bool Choice) {
  return Choice ? new int(1) : nullptr;
}

int main(int Argc, char **) {
  bool Yes = opaque(Argc);
  for (int I = 0; I < 4; ++I) {
    knownSize(opaque(I % 2 ? 3 : 0));
    eitherWay(opaque(I % 2 ? 3 : 0), Yes);
    deletedEarly(opaque(I % 2));
    shortOrLong(opaque(I % 2) ? "s" : "long, so that it does not fit", Yes);
    once();
    delete chosen(opaque(I % 2));
  }
  lastRound();
  invokedFirst();
  invokedThen();
  belowFirst();
  belowThen();
  std::printf("%d\n", Ticks);
}
