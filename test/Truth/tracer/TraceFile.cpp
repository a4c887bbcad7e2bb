//===- TraceFile.cpp - the file that the tracer writes --------------------===//

#include "TraceFile.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace whyheap;
using namespace whyheap::tracer;

char *tracer::File = nullptr;

namespace {

/// Apparent size of the file; it is sparse, so only what is used takes space.
constexpr uint64_t FileCapacity = uint64_t(1) << 30;
constexpr unsigned BucketCount = 1 << 18;
constexpr unsigned MaxModules = 1024;

enum State : int { Untouched, Opening, Ready, Off };
std::atomic<State> CurrentState{Untouched};

std::atomic<uint64_t> *Buckets = nullptr;

struct Range {
  std::atomic<uint64_t> Begin, End;
};
/// Modules in the file already. A slot is in use once its End is set.
Range KnownModules[MaxModules];
std::atomic<unsigned> KnownModuleCount{0};

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

/// The child of a fork counts for itself, in a file of its own. Only the thread
/// that forked exists in it, so nobody is in the middle of anything.
void startChild() {
  if (CurrentState.load() != Ready)
    return;
  for (unsigned I = 0; I != BucketCount; ++I)
    Buckets[I].store(0, std::memory_order_relaxed);
  KnownModuleCount.store(0);
  for (Range &R : KnownModules)
    R.End.store(0, std::memory_order_relaxed);
  if (!openTrace())
    CurrentState.store(Off);
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

} // namespace

//===-- Interface ---------------------------------------------------------===//

bool tracer::ready() {
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

RecordHead *tracer::append(size_t Size) {
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

std::atomic<uint64_t> &tracer::bucket(uint64_t Hash) {
  return Buckets[Hash % BucketCount];
}

void tracer::noteModules(Stack &S) {
  for (unsigned I = 0; I != S.Depth; ++I)
    if (!isKnown(S.frames()[I])) {
      dl_iterate_phdr(visitModule, nullptr);
      return;
    }
}
