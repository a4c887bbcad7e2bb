//===- Interpose.cpp - count the allocations of this program --------------===//
//
// The definitions stand before those of the shared libraries, so that calls
// from within libstdc++.so, libc++.so and libc.so arrive here as well.
//
//===----------------------------------------------------------------------===//

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <new>

thread_local bool Counting = false;
thread_local unsigned Allocations = 0;

extern "C" {
void *__libc_malloc(std::size_t);
void *__libc_calloc(std::size_t, std::size_t);
void *__libc_realloc(void *, std::size_t);
void *__libc_memalign(std::size_t, std::size_t);
void __libc_free(void *);
}

static void count() {
  if (Counting)
    ++Allocations;
}

extern "C" {
void *malloc(std::size_t Size) {
  count();
  return __libc_malloc(Size);
}
void *calloc(std::size_t Count, std::size_t Size) {
  count();
  return __libc_calloc(Count, Size);
}
void *realloc(void *Block, std::size_t Size) {
  count();
  return __libc_realloc(Block, Size);
}
void *memalign(std::size_t Alignment, std::size_t Size) {
  count();
  return __libc_memalign(Alignment, Size);
}
void *aligned_alloc(std::size_t Alignment, std::size_t Size) {
  count();
  return __libc_memalign(Alignment, Size);
}
int posix_memalign(void **Block, std::size_t Alignment, std::size_t Size) {
  count();
  *Block = __libc_memalign(Alignment, Size);
  return *Block ? 0 : ENOMEM;
}
void free(void *Block) { __libc_free(Block); }
}

static void *allocate(std::size_t Size) {
  count();
  if (void *Block = __libc_malloc(Size ? Size : 1))
    return Block;
  std::abort();
}
static void *allocate(std::size_t Size, std::align_val_t Alignment) {
  count();
  if (void *Block = __libc_memalign(std::size_t(Alignment), Size ? Size : 1))
    return Block;
  std::abort();
}

void *operator new(std::size_t Size) { return allocate(Size); }
void *operator new[](std::size_t Size) { return allocate(Size); }
void *operator new(std::size_t Size, const std::nothrow_t &) noexcept {
  return allocate(Size);
}
void *operator new[](std::size_t Size, const std::nothrow_t &) noexcept {
  return allocate(Size);
}
void *operator new(std::size_t Size, std::align_val_t A) {
  return allocate(Size, A);
}
void *operator new[](std::size_t Size, std::align_val_t A) {
  return allocate(Size, A);
}
void operator delete(void *Block) noexcept { __libc_free(Block); }
void operator delete[](void *Block) noexcept { __libc_free(Block); }
void operator delete(void *Block, std::size_t) noexcept { __libc_free(Block); }
void operator delete[](void *Block, std::size_t) noexcept {
  __libc_free(Block);
}
void operator delete(void *Block, std::align_val_t) noexcept {
  __libc_free(Block);
}
void operator delete[](void *Block, std::align_val_t) noexcept {
  __libc_free(Block);
}
void operator delete(void *Block, std::size_t, std::align_val_t) noexcept {
  __libc_free(Block);
}
