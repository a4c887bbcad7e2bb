//===- Pairs.h - the same code with a value on the heap and on the stack --===//
//
//   PAIR(name) {
//   int heap(int N) { auto *P = new Node; …  }   // EXPECT: does-not-escape
//   int stack(int N) { Node Here, *P = &Here; … }
//   }
//
// Both have to give the same. AddressSanitizer stops the second at the first use of
// the value behind its scope. ESCAPE instead of PAIR: the value does leave, and the
// second version has to be stopped.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_TEST_SOUNDNESS_PAIRS_H
#define WHYHEAP_TEST_SOUNDNESS_PAIRS_H

using Version = int (*)(int);

struct Pair {
  static inline Pair *First = nullptr;
  const char *Name;
  Version Heap, Stack;
  bool Escapes;
  Pair *Next;
  Pair(const char *Name, Version Heap, Version Stack, bool Escapes)
      : Name(Name), Heap(Heap), Stack(Stack), Escapes(Escapes), Next(First) {
    First = this;
  }
};

#define PAIR(Name)                                                             \
  namespace Name {                                                             \
  int heap(int N);                                                             \
  int stack(int N);                                                            \
  static Pair ThePair(#Name, heap, stack, false);                              \
  }                                                                            \
  namespace Name
#define ESCAPE(Name)                                                           \
  namespace Name {                                                             \
  int heap(int N);                                                             \
  int stack(int N);                                                            \
  static Pair ThePair(#Name, heap, stack, true);                               \
  }                                                                            \
  namespace Name

#endif // WHYHEAP_TEST_SOUNDNESS_PAIRS_H
