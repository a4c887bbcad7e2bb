//===- AllocationTracer.cpp - where a process allocates, as stacks --------===//
//
// malloc & co. -> unwinder -> stack -> hash table -> trace file
//
// A library for LD_PRELOAD. It stands before the C library's allocation
// functions, takes the call stack of every allocation, and counts each distinct
// stack. operator new, strdup, asprintf, getline, fopen and all the rest of the
// C and C++ libraries obtain their memory through malloc's dynamic symbol, so
// these few functions see them all.
//
// Uses __libc_malloc & co. rather than dlsym(RTLD_NEXT): dlsym may allocate.
// Not seen: programs that bring a malloc of their own, linked statically, and
// memory taken by mmap or sbrk directly.
//
//===----------------------------------------------------------------------===//
#include "TraceFile.h"

#include <cerrno>
#include <cstring>
#include <malloc.h>
#include <unwind.h>

using namespace whyheap::tracer;

extern "C" {
void *__libc_malloc(size_t Size);
void *__libc_calloc(size_t Count, size_t Size);
void *__libc_realloc(void *Old, size_t Size);
void *__libc_memalign(size_t Alignment, size_t Size);
void *__libc_valloc(size_t Size);
void *__libc_pvalloc(size_t Size);
}

namespace {

/// Deeper stacks keep their innermost frames.
constexpr unsigned MaxDepth = 256;

/// Set while the tracer itself runs, so that what it calls is not recorded.
__attribute__((tls_model("initial-exec"))) thread_local bool Busy = false;

//===-- Stacks ------------------------------------------------------------===//

struct Trace {
  uint64_t Frames[MaxDepth];
  unsigned Depth = 0;
};

_Unwind_Reason_Code visitFrame(_Unwind_Context *Context, void *Argument) {
  auto &T = *static_cast<Trace *>(Argument);
  int IsExact = 0;
  uint64_t Address = _Unwind_GetIPInfo(Context, &IsExact);
  if (!Address || T.Depth == MaxDepth)
    return _URC_END_OF_STACK;
  // A return address may belong to the next line, or to the next function where
  // the callee does not return; one byte before is still in the call.
  T.Frames[T.Depth++] = IsExact ? Address : Address - 1;
  return _URC_NO_REASON;
}

uint64_t hashOf(const Trace &T, Function F) {
  uint64_t Hash = 0x9E3779B97F4A7C15u + F;
  for (unsigned I = 0; I != T.Depth; ++I) {
    Hash = (Hash ^ T.Frames[I]) * 0xFF51AFD7ED558CCDu;
    Hash ^= Hash >> 32;
  }
  return Hash;
}

bool isSame(Stack &S, const Trace &T, uint64_t Hash, Function F) {
  return S.Hash == Hash && S.Depth == T.Depth && S.Function == F &&
         !memcmp(S.frames(), T.Frames, T.Depth * sizeof(uint64_t));
}

Stack *stackAt(uint64_t Offset) {
  return reinterpret_cast<Stack *>(File + Offset);
}

/// The stack that equals \p T in the chain [\p From, \p To), or null.
Stack *find(uint64_t From, uint64_t To, const Trace &T, uint64_t Hash,
            Function F) {
  for (uint64_t At = From; At != To; At = stackAt(At)->Next)
    if (isSame(*stackAt(At), T, Hash, F))
      return stackAt(At);
  return nullptr;
}

Stack *findOrAdd(const Trace &T, Function F) {
  uint64_t Hash = hashOf(T, F);
  std::atomic<uint64_t> &Bucket = bucket(Hash);
  uint64_t First = Bucket.load(std::memory_order_acquire);
  if (Stack *Found = find(First, 0, T, Hash, F))
    return Found;

  auto *New = reinterpret_cast<Stack *>(
      append(sizeof(Stack) + T.Depth * sizeof(uint64_t)));
  if (!New)
    return nullptr;
  New->Hash = Hash;
  New->Depth = T.Depth;
  New->Function = F;
  memcpy(New->frames(), T.Frames, T.Depth * sizeof(uint64_t));
  noteModules(*New);
  New->Head.Kind.store(StackRecord, std::memory_order_release);

  uint64_t Offset = reinterpret_cast<char *>(New) - File;
  New->Next = First;
  while (!Bucket.compare_exchange_weak(New->Next, Offset)) {
    // Another thread may have added the same stack meanwhile. Ours then stays
    // in the file with a count of 0.
    if (Stack *Found = find(New->Next, First, T, Hash, F))
      return Found;
    First = New->Next;
  }
  return New;
}

/// Counts the allocation of \p Size bytes that is being made.
void record(Function F, size_t Size) {
  if (Busy)
    return;
  int SavedErrno = errno;
  Busy = true;
  if (ready()) {
    Trace T;
    _Unwind_Backtrace(visitFrame, &T);
    if (Stack *S = findOrAdd(T, F)) {
      S->Count.fetch_add(1, std::memory_order_relaxed);
      S->Bytes.fetch_add(Size, std::memory_order_relaxed);
    } else {
      header().Dropped.fetch_add(1, std::memory_order_relaxed);
    }
  }
  Busy = false;
  errno = SavedErrno;
}

/// Records \p Size bytes if \p Result says that they were obtained.
void *recorded(void *Result, Function F, size_t Size) {
  if (Result)
    record(F, Size);
  return Result;
}

} // namespace

//===-- What stands before the C library ----------------------------------===//

#define WHYHEAP_EXPORT extern "C" __attribute__((visibility("default")))

WHYHEAP_EXPORT void *malloc(size_t Size) {
  return recorded(__libc_malloc(Size), Malloc, Size);
}

WHYHEAP_EXPORT void *calloc(size_t Count, size_t Size) {
  return recorded(__libc_calloc(Count, Size), Calloc, Count * Size);
}

/// Counts where it obtains memory: without an old block, or when that block
/// moves or is too small. Shrinking in place is no allocation.
WHYHEAP_EXPORT void *realloc(void *Old, size_t Size) {
  size_t OldSize = Old ? malloc_usable_size(Old) : 0;
  auto OldAddress = reinterpret_cast<uintptr_t>(Old);
  void *New = __libc_realloc(Old, Size);
  if (New && (Size > OldSize || reinterpret_cast<uintptr_t>(New) != OldAddress))
    record(Realloc, Size);
  return New;
}

WHYHEAP_EXPORT void *memalign(size_t Alignment, size_t Size) {
  return recorded(__libc_memalign(Alignment, Size), Memalign, Size);
}

WHYHEAP_EXPORT void *aligned_alloc(size_t Alignment, size_t Size) {
  return recorded(__libc_memalign(Alignment, Size), Memalign, Size);
}

WHYHEAP_EXPORT int posix_memalign(void **Out, size_t Alignment, size_t Size) {
  bool IsPowerOfTwo = Alignment && !(Alignment & (Alignment - 1));
  if (!IsPowerOfTwo || Alignment % sizeof(void *))
    return EINVAL;
  void *Result = recorded(__libc_memalign(Alignment, Size), Memalign, Size);
  if (!Result)
    return ENOMEM;
  *Out = Result;
  return 0;
}

WHYHEAP_EXPORT void *valloc(size_t Size) {
  return recorded(__libc_valloc(Size), Memalign, Size);
}

WHYHEAP_EXPORT void *pvalloc(size_t Size) {
  return recorded(__libc_pvalloc(Size), Memalign, Size);
}
