// Colors: never in a pipe, unless asked for.
// RUN: %whyheap %s -- -O2 2>&1 | FileCheck %s --check-prefix=NO
// RUN: %whyheap --use-color=no %s -- -O2 2>&1 | FileCheck %s --check-prefix=NO
// RUN: %whyheap --use-color=auto %s -- -O2 2>&1 | FileCheck %s --check-prefix=NO
// RUN: %whyheap --use-color %s -- -O2 | FileCheck %s --check-prefix=YES
// RUN: %whyheap --use-color=yes %s -- -O2 | FileCheck %s --check-prefix=YES
// RUN: %whyheap --use-color=true -m %s -- -O2 | FileCheck %s --check-prefix=BRIEF
// RUN: %exits 1 %whyheap --use-color=pink %s -- -O2 2>&1 | FileCheck %s --check-prefix=WRONG --implicit-check-not='{{^.}}'

int *f() { return new int; }
// NO-NOT: {{\[[0-9;]*m}}
// NO: warning:
// NO-NOT: {{\[[0-9;]*m}}
// YES: {{\[[0-9;]+m}}warning: {{.*\[0m}}
// BRIEF: {{\[[0-9;]+m}}
// WRONG: whyheap: --use-color=pink: expected auto, yes or no
