// Edits are tried in memory where they are asked for.
// RUN: %whyheap -m -m --quiet %s -- -std=c++20 -O2 -I%S/../Coroutines/elide | FileCheck %s
// RUN: %whyheap --verify-advice --quiet %s -- -std=c++20 -O2 -I%S/../Coroutines/elide | FileCheck %s --check-prefix=NOTE
// RUN: %whyheap --verify-advice --quiet --format=json %s -- -std=c++20 -O2 -I%S/../Coroutines/elide | FileCheck %s --check-prefix=JSON
// RUN: %whyheap -m -m --verify-advice=false --quiet %s -- -std=c++20 -O2 -I%S/../Coroutines/elide | FileCheck %s --check-prefix=OFF --implicit-check-not=verified
// RUN: %whyheap --quiet %s -- -std=c++20 -O2 -I%S/../Coroutines/elide | FileCheck %s --check-prefix=OFF --implicit-check-not=verified
// RUN: %whyheap -m -m --quiet %s -- -std=c++20 -O0 -I%S/../Coroutines/elide | FileCheck %s --check-prefix=OFF --implicit-check-not=verified
// Flags for LLVM count as they do for the compiler.
// RUN: %whyheap -m --show=elided --quiet %s -- -std=c++20 -O2 -I%S/../Coroutines/elide -DMARKED -mllvm -coro-elide-branch-ratio=0 | FileCheck %s --check-prefix=FLAG
#include "tasks.h"

#ifdef MARKED
#define task elidable_task
#endif

static task<int> inner(int N) { co_return N + 1; }

task<int> outer(int N) {
  int First = co_await inner(N);
  co_return First + co_await inner(N + 1);
}
// CHECK: :[[@LINE-3]]:24:   verified: elided with {{\[\[}}clang::coro_await_elidable]] on task<T>{{$}}
// CHECK: :[[@LINE-3]]:30:   verified: elided with {{\[\[}}clang::coro_await_elidable]] on task<T> and -mllvm -coro-elide-branch-ratio=0
// NOTE: :[[@LINE-5]]:24: note: verified: elided with
// OFF: :[[@LINE-6]]:24: {{.*}}frame of inner(int)
// FLAG: :[[@LINE-7]]:24: frame of inner(int) (40 bytes) is elided into the frame of outer(int)
// FLAG: :[[@LINE-7]]:30: frame of inner(int) (40 bytes) is elided into the frame of outer(int)

// JSON: "edit": "await-elidable",
// JSON: "edit": "branch-ratio",
// JSON-NEXT: "text": "-mllvm -coro-elide-branch-ratio=0"
