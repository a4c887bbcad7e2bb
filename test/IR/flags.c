// LTO's first half is what one unit can know.
// RUN: %facts %s -- -O2 -flto | %check
// RUN: %facts %s -- -O2 -flto=thin | %check
// RUN: %facts %s -- -O2 -g | %check
// RUN: %facts %s -- -O2 -g3 -gsplit-dwarf -fdebug-info-for-profiling | %check
// RUN: %facts %s -- -O2 -g0 -fno-asynchronous-unwind-tables | %check
// RUN: %facts %s -- -O2 -ffast-math -march=native -fPIC -fvisibility=hidden | %check
// What the command would write does not matter.
// RUN: %facts %s -- -O2 -S | %check
// RUN: %facts %s -- -O2 -E | %check
// RUN: %facts %s -- -O2 -fsyntax-only | %check
// RUN: %facts %s -- -O2 -emit-llvm -c | %check

extern void *malloc(__SIZE_TYPE__);
extern void free(void *);

void *kept(void) { return malloc(12); }
// CHECK: :[[@LINE-1]]:27: heap always c-alloc in kept, 12 bytes

void gone(void) { free(malloc(13)); }
// CHECK: :[[@LINE-1]]:24: elided always c-alloc in gone, 13 bytes
