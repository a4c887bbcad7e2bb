// --checks, --list-checks, --explain.
// RUN: %whyheap -m --quiet %s -- -O2 | FileCheck %s --check-prefixes=NEW,THROW %only
// RUN: %whyheap -m --quiet --checks='-*,heap-exception' %s -- -O2 | FileCheck %s --check-prefix=THROW %only
// RUN: %whyheap -m --quiet --checks='-heap-exception' %s -- -O2 | FileCheck %s --check-prefix=NEW %only
// RUN: %whyheap -m --quiet --checks='-heap-ex*' %s -- -O2 | FileCheck %s --check-prefix=NEW %only
// RUN: %whyheap -m --quiet --checks='-*' %s -- -O2 | count 0
// RUN: %whyheap -m --checks='-*' %s -- -O2 2>&1 | FileCheck %s --check-prefix=HIDDEN
// RUN: %whyheap --list-checks | FileCheck %s --check-prefix=LIST
// RUN: %whyheap --list-checks --checks='-*,heap-c*,-heap-coroutine' | FileCheck %s --check-prefix=FEW --implicit-check-not='heap-'
// RUN: %whyheap --explain=heap-container | FileCheck %s --check-prefix=PAGE
// RUN: %whyheap --explain=container | FileCheck %s --check-prefix=PAGE
// RUN: %exits 1 %whyheap --explain=heap-nothing 2>&1 | FileCheck %s --check-prefix=NOPAGE --implicit-check-not='{{^.}}'

int *one() { return new int; }
// NEW: {{^.*}}checks.cpp:[[@LINE-1]]:21: {{.*}} [heap-{{[a-z-]+}}]
void two() { throw 1; }
// THROW: {{^.*}}checks.cpp:[[@LINE-1]]:14: {{.*}} [heap-exception]

// HIDDEN: not shown: 2 by --checks
// LIST: Enabled checks:
// LIST-DAG: heap-return
// LIST-DAG: heap-local
// FEW: heap-captured-lambda
// FEW: heap-container
// PAGE: container
// NOPAGE: whyheap: --explain=heap-nothing: no such check; --list-checks names them
