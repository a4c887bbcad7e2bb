// Comments that hide findings, as clang-tidy reads them. What the expectations
// say of the words that begin and end blocks is broken up, or it would itself
// be read as one of them.
// RUN: %whyheap -m %s -- -O2 > %t.out 2> %t.err
// RUN: FileCheck %s %only < %t.out
// RUN: FileCheck %s --check-prefixes=HIDDEN,WARN --implicit-check-not='warning:' < %t.err
// RUN: %whyheap -m --show=elided %s -- -O2 2>&1 | FileCheck %s --check-prefix=SHOWN
// RUN: %whyheap --checks='-*' %s -- -O2 2>&1 | FileCheck %s --check-prefix=UNREAD --implicit-check-not='warning:'

// Warnings are no part of the summary nor of the JSON.
// RUN: %whyheap --format=json --quiet %s -- -O2 > %t.json 2> %t.err
// RUN: %python %S/Inputs/check_report.py %t.json
// RUN: FileCheck %s --check-prefix=JSON < %t.json
// RUN: FileCheck %s --check-prefix=WARN --implicit-check-not='{{^.}}' < %t.err

// What is hidden does not fail a run.
// RUN: %exits 0 %whyheap --quiet --fail-on=heap --line-filter='[{"name":"nolint.cpp","lines":[[1,22]]}]' %s -- -O2
// RUN: %exits 2 %whyheap --quiet --fail-on=heap %s -- -O2

int *plain() { return new int; } // NOLINT
int *listed() { return new int; } // NOLINT(bugprone-*, heap-return)
int *inC() { return new int; } /* NOLINT(heap-*): a reason */

int *others() { return new int; } // NOLINT(readability-*)
// CHECK: :[[@LINE-1]]:24: new int

// NOLINTNEXTLINE
int *next() { return new int; }
int *behind() { return new int; }
// CHECK: :[[@LINE-1]]:24: new int

// NOLINTNEXTLINE(heap-exception)
int *otherKind() { return new int; }
// CHECK: :[[@LINE-1]]:27: new int

// NOLINTBEGIN(heap-*)
int *block() { return new int; }
// NOLINTBEGIN
void inner() { throw 1; }
// NOLINTEND
// NOLINTEND(heap-*)
int *outside() { return new int; }
// CHECK: :[[@LINE-1]]:25: new int

void elided() { delete new int; } // NOLINT

// Only the line of the finding counts, not the others of its expression.
int *lines() {
  return new // NOLINT
      int(1);
}
int *linesBehind() {
  return new
      int(1); // NOLINT
}
// CHECK: :[[@LINE-3]]:10: new int(1)

// A macro's own lines do not count, those that use it do.
#define MAKE new int // NOLINT
int *macro() { return MAKE; }
// CHECK: :[[@LINE-1]]:23: MAKE
int *hiddenMacro() { return MAKE; } // NOLINT

// NOLINTBEGIN(heap-return)
int *open() { return new int; }
// CHECK: :[[@LINE-1]]:22: new int
// NOLINTEND(heap-*)

// WARN: {{^.*}}nolint.cpp:[[@LINE-5]]:4: warning: {{NOLINT}}BEGIN without a matching {{NOLINT}}END behind it [whyheap-nolint]
// WARN-NEXT: {{^.*}}nolint.cpp:[[@LINE-3]]:4: warning: {{NOLINT}}END without a matching {{NOLINT}}BEGIN before it [whyheap-nolint]
// HIDDEN: not shown: 9 by NOLINT
// SHOWN-NOT: is elided
// SHOWN: not shown: 9 by NOLINT
// UNREAD: not shown: 16 by --checks
// JSON: "hidden": {
// JSON-NEXT: "NOLINT": 9
