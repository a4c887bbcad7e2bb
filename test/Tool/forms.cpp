// The forms of the text report.
// RUN: %whyheap %s -- -std=c++20 -O2 2>&1 | FileCheck %s --check-prefixes=PLAIN,SUMMARY --strict-whitespace
// RUN: %whyheap -m %s -- -std=c++20 -O2 2>%t.err | FileCheck %s --check-prefix=BRIEF %only
// RUN: FileCheck %s --check-prefix=SUMMARY < %t.err
// RUN: %whyheap -m -m %s -- -std=c++20 -O2 2>/dev/null | FileCheck %s --check-prefix=LONG
// RUN: %whyheap --quiet %s -- -std=c++20 -O2 2>&1 | FileCheck %s --check-prefix=PLAIN --implicit-check-not=mechanism

int *Kept;

void loop(int N) {
  for (int I = 0; I != N; ++I)
    Kept = new int(I);
}
// PLAIN: forms.cpp:[[@LINE-2]]:12: warning: new int(I) escapes: allocates 4 bytes on the heap, in a loop [heap-global]
// PLAIN-NEXT:   [[@LINE-3]] |     Kept = new int(I);
// PLAIN-NEXT:      |            ^~~~~~~~~~
// PLAIN-NEXT: forms.cpp:[[@LINE-5]]:10: note: stored in a global here: Kept = new int(I)
// PLAIN-NEXT:   [[@LINE-6]] |     Kept = new int(I);
// PLAIN-NEXT:      |          ^
// PLAIN-NEXT: forms.cpp:[[@LINE-8]]:12: note: allocates: operator new(4)
// BRIEF: {{^.*}}forms.cpp:[[@LINE-9]]:12: new int(I) escapes to heap in loop(int): 4 bytes, in a loop [heap-global]{{$}}
// LONG: forms.cpp:[[@LINE-10]]:12: new int(I) escapes to heap in loop(int): 4 bytes, in a loop [heap-global]{{$}}
// LONG: forms.cpp:[[@LINE-11]]:12: from Kept = new int(I) (stored in a global) at {{.*}}forms.cpp:[[@LINE-11]]:10
// LONG-NEXT: forms.cpp:[[@LINE-12]]:12: allocates: operator new(4)
// LONG-NEXT: forms.cpp:[[@LINE-13]]:12: operator new(unsigned long)

void elided() { delete new long(1); }
// BRIEF-NOT: elided

// SUMMARY: 1 unit: 1 analyzed
// SUMMARY-NEXT: 2 sites: 1 heap, 1 elided
// SUMMARY-NEXT: by mechanism: 1 new
// SUMMARY-NEXT: not shown: 1 elided (--show=elided)
