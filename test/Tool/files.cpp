// Flags after "--", extra and removed arguments, response files.
// RUN: %whyheap -m --quiet %s -- -O2 -DA | FileCheck %s --check-prefix=A %only
// RUN: %whyheap -m --quiet --extra-arg=-DA %s -- -O2 | FileCheck %s --check-prefix=A %only
// RUN: %whyheap -m --quiet --extra-arg-before=-DA %s -- -O2 | FileCheck %s --check-prefix=A %only
// RUN: %whyheap -m --quiet --extra-arg-before=-DA --extra-arg=-UA --extra-arg=-DB %s -- -O2 | FileCheck %s --check-prefix=B %only
// RUN: %whyheap -m --quiet --extra-arg=-DA --extra-arg=-DB %s -- -O2 | FileCheck %s --check-prefixes=A,B %only
// RUN: %whyheap -m --quiet --removed-arg=-DA %s -- -O2 -DA -DB | FileCheck %s --check-prefix=B %only
// RUN: %whyheap -m --quiet --removed-arg=-DA --removed-arg=-DB %s -- -O2 -DA -DB | count 0
// An extra argument chooses the level, as the last one does for a compiler.
// RUN: %whyheap --dump=facts --quiet --extra-arg=-O0 %s -- -O2 | FileCheck %s --check-prefix=O0

// RUN: echo '-m --quiet --extra-arg=-DA' > %t.rsp
// RUN: echo '"%s"' >> %t.rsp
// RUN: %whyheap @%t.rsp -- -O2 | FileCheck %s --check-prefix=A %only
// RUN: %exits 3 %whyheap --quiet @%t.none -- -O2 2>&1 | FileCheck %s --check-prefix=NORSP --implicit-check-not='{{^.}}'

#ifdef A
int *a() { return new int; }
// A: {{^.*}}files.cpp:[[@LINE-1]]:19:
#endif
#ifdef B
int *b() { return new int; }
// B: {{^.*}}files.cpp:[[@LINE-1]]:19:
#endif
// O0: unit {{.*}}: analyzed at -O0
// NORSP: {{^.*}}files.cpp.tmp.none{{.*}}
