// Every form of the language's own operator new, with its bytes.
// RUN: %facts %s -- -std=c++20 -O2 | %check
// RUN: %facts %s -- -std=c++20 -O0 | %check

using size_t = decltype(sizeof(0));
namespace std {
enum class align_val_t : size_t {};
struct nothrow_t {};
extern const nothrow_t nothrow;
}
void *operator new(size_t, const std::nothrow_t &) noexcept;
void *operator new[](size_t, const std::nothrow_t &) noexcept;

struct Point { int X, Y, Z; };
struct alignas(64) Wide { char Bytes[128]; };
struct Closer { ~Closer(); int Handle; };

int *one() { return new int(7); }
// CHECK: :[[@LINE-1]]:21: heap always new in _Z3onev, 4 bytes
// CHECK-NEXT: -> operator new(unsigned long){{$}}

int *array() { return new int[10]; }
// CHECK: :[[@LINE-1]]:23: heap always new in _Z5arrayv, 40 bytes
// CHECK-NEXT: -> operator new[](unsigned long){{$}}

int *arrayOf(unsigned char N) { return new int[N]; }
// CHECK: :[[@LINE-1]]:40: heap always new in _Z7arrayOfh{{(, kept by return)?}}{{$}}

// The count of the elements stands before them.
Closer *cookie() { return new Closer[4]; }
// CHECK: :[[@LINE-1]]:27: heap always new in _Z6cookiev, 24 bytes

Wide *aligned() { return new Wide; }
// CHECK: :[[@LINE-1]]:26: heap always new in _Z7alignedv, 128 bytes
// CHECK-NEXT: -> operator new(unsigned long, std::align_val_t)

Wide *alignedArray() { return new Wide[2]; }
// CHECK: :[[@LINE-1]]:31: heap always new in _Z12alignedArrayv, 256 bytes
// CHECK-NEXT: -> operator new[](unsigned long, std::align_val_t)

Point *noThrow() { return new (std::nothrow) Point; }
// CHECK: :[[@LINE-1]]:27: heap always new in _Z7noThrowv, 12 bytes
// CHECK-NEXT: -> operator new(size_t, const std::nothrow_t &)

void *direct() { return ::operator new(99); }
// CHECK: :[[@LINE-1]]:25: heap always new in _Z6directv, 99 bytes

void *builtin() { return __builtin_operator_new(32); }
// CHECK: :[[@LINE-1]]:26: heap always new in _Z7builtinv, 32 bytes
