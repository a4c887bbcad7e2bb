// The comparator of an algorithm runs repeatedly, however the library nests its
// own loops. libc++'s are peeled: each copy of the comparator could have lost its
// allocation then, for all that the optimized code shows.
// RUN: %facts %s -- -std=c++20 -O2 | %check --check-prefix=GNU
// RUN: %facts %s -- -std=c++20 -O2 %libcxx | %check --check-prefix=LIBCXX

#include <algorithm>

void *volatile Kept;

void sorted(int *Begin, int *End) {
  std::sort(Begin, End, [](int A, int B) {
    Kept = new int(A);
    // GNU: :[[@LINE-1]]:12: heap always new in {{.*}}sorted{{.*}}, 4 bytes, loop depth 1
    // LIBCXX: :[[@LINE-2]]:12: heap-conditional conditional new in {{.*}}sorted{{.*}}, 4 bytes, loop depth 1
    return A < B;
  });
}
