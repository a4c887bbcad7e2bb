// --line-filter, as clang-tidy has it.
// RUN: %whyheap -m --quiet --line-filter='[{"name":"lines.cpp","lines":[[10,10]]}]' %s -- -O2 | FileCheck %s --check-prefix=ONE %only
// RUN: %whyheap -m --quiet --line-filter='[{"name":"lines.cpp","lines":[[9,10],[12,20]]}]' %s -- -O2 | FileCheck %s --check-prefixes=ONE,TWO %only
// RUN: %whyheap -m --quiet --line-filter='[{"name":"lines.cpp"}]' %s -- -O2 | FileCheck %s --check-prefixes=ONE,TWO %only
// RUN: %whyheap -m --quiet --line-filter='[{"name":"other.cpp"}]' %s -- -O2 | count 0
// RUN: %whyheap -m --line-filter='[{"name":"other.cpp"}]' %s -- -O2 2>&1 | FileCheck %s --check-prefix=HIDDEN
// RUN: %exits 1 %whyheap --line-filter='[{"name":' %s -- -O2 2>&1 | FileCheck %s --check-prefix=WRONG --implicit-check-not='{{^.}}'
// RUN: %exits 1 %whyheap --line-filter='{"a":1}' %s -- -O2 2>&1 | FileCheck %s --check-prefix=WRONG --implicit-check-not='{{^.}}'

int *one() { return new int; }
// ONE: {{^.*}}lines.cpp:[[@LINE-1]]:21:

int *two() { return new int; }
// TWO: {{^.*}}lines.cpp:[[@LINE-1]]:21:
// HIDDEN: not shown: 2 by --line-filter
// WRONG: whyheap: --line-filter: {{.+}}
