// Shared by the programs of this folder: values and pointers that the optimizer
// knows nothing of. Plain C, so that C programs can use it too.
#ifndef WHYHEAP_TRUTH_KEEP_H
#define WHYHEAP_TRUTH_KEEP_H

static inline int opaque(int Value) {
  volatile int Copy = Value;
  return Copy;
}

static inline void keep(const void *Pointer) {
  __asm__ volatile("" : : "g"(Pointer) : "memory");
}

#endif
