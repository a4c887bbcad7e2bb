// Functions without a body that say themselves that they allocate. Where from,
// an arena perhaps, is not seen.
// RUN: %facts %s -- -O2 | %check
// RUN: %facts %s -- -O0 | %check

typedef __SIZE_TYPE__ size_t;

void *pool_take(void) __attribute__((malloc));
void *sized_take(int Flags, size_t Size) __attribute__((alloc_size(2)));
void *array_take(size_t Count, size_t Size) __attribute__((malloc, alloc_size(1, 2)));
void *plain_take(size_t Size);

void *one(void) { return pool_take(); }
// CHECK: :[[@LINE-1]]:26: heap-conditional conditional {{.*}} in one
// CHECK-NEXT: -> pool_take
void *two(void) { return sized_take(0, 48); }
// CHECK: :[[@LINE-1]]:26: heap-conditional conditional {{.*}} in two, 48 bytes
// CHECK-NEXT: -> sized_take
void *three(void) { return array_take(5, 8); }
// CHECK: :[[@LINE-1]]:28: heap-conditional conditional {{.*}} in three, 40 bytes
// CHECK-NEXT: -> array_take
void *four(void) { return plain_take(8); }
// CHECK: :[[@LINE-1]]:27: no-body plain_take(size_t) in four
