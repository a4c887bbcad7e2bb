//===- AllocationTracer.cpp - where a process allocates, as stacks --------===//
//
// malloc & co. -> unwinder -> stack -> hash table -> trace file
//
// A library for LD_PRELOAD. It stands before the C library's allocation
// functions, takes the call stack of every allocation, and counts each distinct
// stack. operator new, strdup, asprintf, getline, fopen and all the rest of the C
// and C++ libraries obtain their memory through malloc's dynamic symbol, so these
// few functions see them all.
//
// The trace file is mapped and shared: what is counted is in the file at once.
// Nothing has to happen at exit, and _exit, quick_exit, abort, a signal or exec
// lose nothing. There are no locks either (records are appended by fetch_add and
// published by compare-exchange), so that fork needs no care and an allocation in
// a signal handler cannot deadlock.
//
// File: a Header, then records, each aligned to 8 bytes and led by a RecordHead;
// scripts/truthlib/trace.py reads it. $WHYHEAP_TRACE names it, %p in it stands
// for the process id. A file that exists (a program that execs itself, a child of
// fork where the name has no %p) is left alone and ".1", ".2" ... appended.
//
// Uses __libc_malloc & co. rather than dlsym(RTLD_NEXT): dlsym may allocate.
// Not seen: programs that bring a malloc of their own, linked statically, and
// memory taken by mmap or sbrk directly.
//
//===----------------------------------------------------------------------===//
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <link.h>
#include <malloc.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>
#include <unwind.h>

extern "C" {
void *__libc_malloc(size_t Size);
void *__libc_calloc(size_t Count, size_t Size);
void *__libc_realloc(void *Old, size_t Size);
void *__libc_memalign(size_t Alignment, size_t Size);
void *__libc_valloc(size_t Size);
void *__libc_pvalloc(size_t Size);
}

namespace {

/// Apparent size of the file; it is sparse, so only what is used takes space.
constexpr uint64_t FileCapacity = uint64_t(1) << 30;
/// Deeper stacks keep their innermost frames.
constexpr unsigned MaxDepth = 256;
constexpr unsigned BucketCount = 1 << 18;
constexpr unsigned MaxModules = 1024;
constexpr char Magic[8] = {'W', 'H', 'Y', 'H', 'E', 'A', 'P', '1'};

struct Header {
  char Magic[8];
  uint64_t Pid;
  std::atomic<uint64_t> Used;    ///< Bytes, this header included.
  std::atomic<uint64_t> Dropped; ///< Allocations for which there was no room.
};

enum RecordKind : uint32_t { ModuleRecord = 1, StackRecord = 2 };

struct RecordHead {
  std::atomic<uint32_t> Kind; ///< 0 while the record is being written.
  uint32_t Size;              ///< Bytes, this head included.
};

/// Followed by the path, zero-terminated.
struct Module {
  RecordHead Head;
  uint64_t Bias; ///< What relocation added to the addresses of the file.
  uint64_t Begin, End;
};

/// Which function the program called.
enum Function : uint32_t { Malloc, Calloc, Realloc, Memalign };

/// Followed by Depth addresses, innermost first, each inside its call
/// instruction.
struct Stack {
  RecordHead Head;
  uint64_t Hash;
  uint64_t Next; ///< Offset of the next stack of the same bucket, or 0.
  std::atomic<uint64_t> Count;
  std::atomic<uint64_t> Bytes;
  uint32_t Depth;
  uint32_t Function;

  uint64_t *frames() { return reinterpret_cast<uint64_t *>(this + 1); }
};

enum State : int { Untouched, Opening, Ready, Off };

std::atomic<State> CurrentState{Untouched};
char *File = nullptr;
/// Offsets into the file of the first stack of each bucket, or 0.
std::atomic<uint64_t> *Buckets = nullptr;

struct Range {
  std::atomic<uint64_t> Begin, End;
};
/// Modules in the file already. A slot is in use once its End is set.
Range KnownModules[MaxModules];
std::atomic<unsigned> KnownModuleCount{0};

/// Set while the tracer itself runs, so that what it calls is not recorded.
__attribute__((tls_model("initial-exec"))) thread_local bool Busy = false;

Header &header() { return *reinterpret_cast<Header *>(File); }

//===-- The file ----------------------------------------------------------===//

/// Expands %p of \p Pattern, and appends \p Attempt unless it is 0.
bool fileName(const char *Pattern, unsigned Attempt, char *Out, size_t Size) {
  size_t N = 0;
  for (const char *P = Pattern; *P && N < Size; ++P) {
    if (P[0] == '%' && P[1] == 'p') {
      N += snprintf(Out + N, Size - N, "%d", int(getpid()));
      ++P;
    } else {
      Out[N++] = *P;
    }
  }
  if (N < Size && Attempt)
    N += snprintf(Out + N, Size - N, ".%u", Attempt);
  if (N >= Size)
    return false;
  Out[N] = 0;
  return true;
}

int createFile(const char *Pattern) {
  char Name[4096];
  for (unsigned Attempt = 0; Attempt < 1000; ++Attempt) {
    if (!fileName(Pattern, Attempt, Name, sizeof Name))
      return -1;
    int Descriptor = open(Name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (Descriptor >= 0 || errno != EEXIST)
      return Descriptor;
  }
  return -1;
}

/// Maps a new trace file, in the place of the one before if there is one.
bool openTrace() {
  const char *Pattern = getenv("WHYHEAP_TRACE");
  if (!Pattern || !*Pattern)
    return false;
  int Descriptor = createFile(Pattern);
  if (Descriptor < 0)
    return false;
  void *Mapped = MAP_FAILED;
  if (ftruncate(Descriptor, FileCapacity) == 0)
    Mapped = mmap(File, FileCapacity, PROT_READ | PROT_WRITE,
                  MAP_SHARED | MAP_NORESERVE | (File ? MAP_FIXED : 0),
                  Descriptor, 0);
  close(Descriptor);
  if (Mapped == MAP_FAILED)
    return false;
  File = static_cast<char *>(Mapped);
  memcpy(header().Magic, Magic, sizeof Magic);
  header().Pid = getpid();
  header().Used.store(sizeof(Header));
  return true;
}

/// Room for a record of \p Size bytes, or null where the file is full.
RecordHead *append(size_t Size) {
  Size = (Size + 7) & ~size_t(7);
  uint64_t Offset = header().Used.fetch_add(Size);
  if (Offset + Size > FileCapacity) {
    header().Used.fetch_sub(Size);
    return nullptr;
  }
  auto *Record = reinterpret_cast<RecordHead *>(File + Offset);
  Record->Size = Size;
  return Record;
}

/// The child of a fork counts for itself, in a file of its own. Only the thread
/// that forked exists in it, so nobody is in the middle of anything.
void startChild() {
  if (CurrentState.load() != Ready)
    return;
  bool Before = Busy;
  Busy = true;
  for (unsigned I = 0; I != BucketCount; ++I)
    Buckets[I].store(0, std::memory_order_relaxed);
  KnownModuleCount.store(0);
  for (Range &R : KnownModules)
    R.End.store(0, std::memory_order_relaxed);
  if (!openTrace())
    CurrentState.store(Off);
  Busy = Before;
}

/// True once the trace is open. The first allocation of a process opens it: this
/// library's own constructor may run after others have allocated.
bool ready() {
  State S = CurrentState.load(std::memory_order_acquire);
  if (S == Ready || S == Off)
    return S == Ready;
  if (!environ)
    return false;
  State Expected = Untouched;
  if (!CurrentState.compare_exchange_strong(Expected, Opening))
    return Expected == Ready;
  void *Table =
      mmap(nullptr, BucketCount * sizeof(*Buckets), PROT_READ | PROT_WRITE,
           MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  Buckets = static_cast<std::atomic<uint64_t> *>(Table);
  bool Opened = Table != MAP_FAILED && openTrace();
  CurrentState.store(Opened ? Ready : Off, std::memory_order_release);
  if (Opened)
    pthread_atfork(nullptr, nullptr, startChild);
  return Opened;
}

//===-- Modules -----------------------------------------------------------===//

bool isKnown(uint64_t Address) {
  unsigned Count = KnownModuleCount.load(std::memory_order_acquire);
  for (unsigned I = 0; I < Count && I < MaxModules; ++I)
    if (KnownModules[I].Begin.load() <= Address &&
        Address < KnownModules[I].End.load(std::memory_order_acquire))
      return true;
  return false;
}

void addModule(uint64_t Bias, uint64_t Begin, uint64_t End, const char *Path) {
  char Executable[4096];
  if (!*Path) {
    // The program itself has an empty name.
    ssize_t N = readlink("/proc/self/exe", Executable, sizeof Executable - 1);
    Executable[N < 0 ? 0 : N] = 0;
    Path = Executable;
  }
  size_t PathSize = strlen(Path) + 1;
  auto *M = reinterpret_cast<Module *>(append(sizeof(Module) + PathSize));
  if (!M)
    return;
  M->Bias = Bias;
  M->Begin = Begin;
  M->End = End;
  memcpy(M + 1, Path, PathSize);
  M->Head.Kind.store(ModuleRecord, std::memory_order_release);

  unsigned Slot = KnownModuleCount.fetch_add(1);
  if (Slot < MaxModules) {
    KnownModules[Slot].Begin.store(Begin);
    KnownModules[Slot].End.store(End, std::memory_order_release);
  }
}

int visitModule(dl_phdr_info *Info, size_t, void *) {
  uint64_t Begin = UINT64_MAX, End = 0;
  for (unsigned I = 0; I != Info->dlpi_phnum; ++I) {
    const ElfW(Phdr) &Segment = Info->dlpi_phdr[I];
    if (Segment.p_type != PT_LOAD)
      continue;
    uint64_t First = Info->dlpi_addr + Segment.p_vaddr;
    Begin = First < Begin ? First : Begin;
    End = First + Segment.p_memsz > End ? First + Segment.p_memsz : End;
  }
  if (Begin < End && !isKnown(Begin))
    addModule(Info->dlpi_addr, Begin, End, Info->dlpi_name);
  return 0;
}

/// Writes down the modules that \p S passes through. Done when a stack is seen
/// first, so that libraries that are closed again later are in the file too.
void noteModules(Stack &S) {
  for (unsigned I = 0; I != S.Depth; ++I)
    if (!isKnown(S.frames()[I])) {
      dl_iterate_phdr(visitModule, nullptr);
      return;
    }
}

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
  std::atomic<uint64_t> &Bucket = Buckets[Hash % BucketCount];
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
    // Another thread may have added the same stack meanwhile. Ours then stays in
    // the file with a count of 0.
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
