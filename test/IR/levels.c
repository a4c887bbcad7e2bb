// The level is the command's; O2 where it has none; --opt replaces it.
// RUN: %facts %s -- -O0 | FileCheck %s --check-prefixes=LEVEL,KEPT -DLEVEL=O0
// RUN: %facts %s -- -O1 | FileCheck %s --check-prefixes=LEVEL,GONE -DLEVEL=O1
// RUN: %facts %s -- | FileCheck %s --check-prefixes=LEVEL,GONE -DLEVEL=O2
// RUN: %facts %s -- -O3 | FileCheck %s --check-prefixes=LEVEL,GONE -DLEVEL=O3
// RUN: %facts %s -- -Os | FileCheck %s --check-prefixes=LEVEL,GONE -DLEVEL=Os
// RUN: %facts %s -- -Oz | FileCheck %s --check-prefixes=LEVEL,GONE -DLEVEL=Oz
// RUN: %facts %s -- -O | FileCheck %s --check-prefixes=LEVEL,GONE -DLEVEL=O1
// RUN: %facts %s -- -O0 -O3 | FileCheck %s --check-prefixes=LEVEL,GONE -DLEVEL=O3
// RUN: %facts %s -- -Ofast | FileCheck %s --check-prefixes=LEVEL,GONE -DLEVEL=O3
// RUN: %facts --opt=O0 %s -- -O3 | FileCheck %s --check-prefixes=LEVEL,KEPT -DLEVEL=O0
// RUN: %facts --opt=O2 %s -- -O0 | FileCheck %s --check-prefixes=LEVEL,GONE -DLEVEL=O2
// RUN: %facts --opt=2 %s -- -O0 | FileCheck %s --check-prefixes=LEVEL,GONE -DLEVEL=O2
// RUN: %facts --opt=s %s -- -O0 | FileCheck %s --check-prefixes=LEVEL,GONE -DLEVEL=Os
// RUN: %facts --opt=Oz %s -- -O0 | FileCheck %s --check-prefixes=LEVEL,GONE -DLEVEL=Oz
// RUN: %facts --opt=auto %s -- -O0 | FileCheck %s --check-prefixes=LEVEL,KEPT -DLEVEL=O0
// RUN: %facts --opt=auto %s -- | FileCheck %s --check-prefixes=LEVEL,GONE -DLEVEL=O2

// LEVEL: unit {{.*}}levels.c: analyzed at -[[LEVEL]]{{$}}

#include <stdlib.h>

int f(int N) {
  int *P = malloc(4);
  // KEPT: :[[@LINE-1]]:12: heap always c-alloc in f, 4 bytes
  // GONE: :[[@LINE-2]]:12: elided always c-alloc in f, 4 bytes
  *P = N;
  int V = *P;
  free(P);
  return V;
}

// The attribute is the function's own level.
__attribute__((optnone, noinline)) int g(int N) {
  int *P = malloc(4);
  // LEVEL: :[[@LINE-1]]:12: heap always c-alloc in g, 4 bytes
  *P = N;
  int V = *P;
  free(P);
  return V;
}
