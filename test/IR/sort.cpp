// The comparator of an algorithm runs repeatedly, however the library nests its
// own loops.
// RUN: %facts %s -- -std=c++20 -O2 | %check
// RUN: %facts %s -- -std=c++20 -O2 %libcxx | %check

#include <algorithm>

void *volatile Kept;

void sorted(int *Begin, int *End) {
  std::sort(Begin, End, [](int A, int B) {
    Kept = new int(A);
    // CHECK: :[[@LINE-1]]:12: heap always new in {{.*}}sorted{{.*}}, 4 bytes, loop depth 1
    return A < B;
  });
}
