//===- TraceFile.h - the file that the tracer writes ------------*- C++ -*-===//
//
// The trace file is mapped and shared: what is counted is in the file at once.
// Nothing has to happen at exit, and _exit, quick_exit, abort, a signal or exec
// lose nothing. There are no locks either (records are appended by fetch_add
// and published by compare-exchange), so that fork needs no care and an
// allocation in a signal handler cannot deadlock.
//
// File: a Header, then records, each aligned to 8 bytes and led by a
// RecordHead; scripts/truthlib/trace.py reads it. $WHYHEAP_TRACE names it, %p
// in it stands for the process id. A file that exists (a program that execs
// itself, a child of fork where the name has no %p) is left alone and ".1",
// ".2" ... appended.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_TRUTH_TRACEFILE_H
#define WHYHEAP_TRUTH_TRACEFILE_H

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace whyheap::tracer {

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

/// Where the file is mapped.
extern char *File;

inline Header &header() { return *reinterpret_cast<Header *>(File); }

/// True once the trace is open. The first allocation of a process opens it:
/// this library's own constructor may run after others have allocated.
bool ready();

/// Room for a record of \p Size bytes, or null where the file is full.
RecordHead *append(size_t Size);

/// The bucket of \p Hash: the offset of its first stack, or 0.
std::atomic<uint64_t> &bucket(uint64_t Hash);

/// Writes down the modules that \p S passes through. Done when a stack is seen
/// first, so that libraries that are closed again later are in the file too.
void noteModules(Stack &S);

} // namespace whyheap::tracer

#endif // WHYHEAP_TRUTH_TRACEFILE_H
