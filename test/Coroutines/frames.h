//===- frames.h - what a running program can say of its frames --*- C++ -*-===//
//
// FRAME(name)   how many bytes operator new was asked for, for the frame that is
//               running
// FRAME_IN_BLOCK(name)   the same where an allocator adds up to 16 bytes
// MEMBER(x)     where x lies in it, or that it does not
// ELSEWHERE(x)  that x lies outside, and is no variable of the coroutine
//
// check_frames.py holds the lines against the report. The address of x goes to
// this file in both, so that both speak of the same program.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_TEST_COROUTINES_FRAMES_H
#define WHYHEAP_TEST_COROUTINES_FRAMES_H

#include <coroutine>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <utility>

namespace frames {

struct Block {
  char *Begin;
  std::size_t Bytes;
};
inline Block Blocks[4096];
inline unsigned NumBlocks;

/// Kept out of line: what happens to the address is nobody's to know.
[[gnu::noinline]] inline void *allocate(std::size_t Bytes) {
  void *Memory = std::malloc(Bytes);
  Blocks[NumBlocks++ % 4096] = {static_cast<char *>(Memory), Bytes};
  return Memory;
}

[[gnu::noinline]] inline void release(void *Memory) {
  for (Block &B : Blocks)
    if (B.Begin == Memory)
      B = {};
  std::free(Memory);
}

inline const Block *blockOf(const void *Address) {
  const char *At = static_cast<const char *>(Address);
  for (const Block &B : Blocks)
    if (B.Begin && B.Begin <= At && At < B.Begin + B.Bytes)
      return &B;
  return nullptr;
}

/// The frames that were named last.
struct Named {
  const char *Name;
  void *Frame;
};
inline Named Names[64];
inline unsigned NumNames;

[[gnu::noinline]] inline void frame(const char *Word, const char *Name,
                                    void *Frame) {
  for (Named &N : Names)
    if (N.Frame == Frame)
      N = {};
  Names[NumNames++ % 64] = {Name, Frame};
  const Block *B = blockOf(Frame);
  if (B && B->Begin == Frame)
    std::printf("%s %zu %s\n", Word, B->Bytes, Name);
  else
    std::printf("%s elsewhere %s\n", Word, Name);
}

[[gnu::noinline]] inline void member(const char *Word, const char *Name,
                                     const void *Address, void *Frame) {
  const char *Coroutine = "";
  for (const Named &N : Names)
    if (N.Frame == Frame)
      Coroutine = N.Name;
  std::printf("%s %s %td in %s\n", Word, Name,
              static_cast<const char *>(Address) - static_cast<char *>(Frame),
              Coroutine);
}

/// What it does with the memory is nobody's to know either.
[[gnu::noinline]] inline void use(void *Memory) {
  asm volatile("" : : "r"(Memory) : "memory");
}

} // namespace frames

#define FRAME(Name) frames::frame("frame", Name, __builtin_coro_frame())
#define FRAME_IN_BLOCK(Name) frames::frame("block", Name, __builtin_coro_frame())
#define MEMBER(Variable)                                                       \
  frames::member("member", #Variable, &(Variable), __builtin_coro_frame())
#define ELSEWHERE(Variable)                                                    \
  frames::member("elsewhere", #Variable, &(Variable), __builtin_coro_frame())

void *operator new(std::size_t Bytes) { return frames::allocate(Bytes); }
void operator delete(void *Memory) noexcept { frames::release(Memory); }
void operator delete(void *Memory, std::size_t) noexcept {
  frames::release(Memory);
}

#endif // WHYHEAP_TEST_COROUTINES_FRAMES_H
