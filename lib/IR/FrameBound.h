//===- FrameBound.h - how large a frame is at least -------------*- C++ -*-===//
//
// Of a function's slots (static allocas of the optimized code) the back end may
// put those into one place that never live at the same time (StackColoring). What
// it can't do is to put two into one that are both in use:
//
//   { char A[100]; f(A); }  { char B[200]; f(B); }      at least 200: B
//   char A[100], B[200]; f(A); f(B);                    at least 300: A and B
//
// A slot is in use from the first access behind its lifetime.start, on each path
// that leads here, to its lifetime.end; without markers, always. Of two slots that
// are in use at one point, one was already in use when the other began to be. So
// the sum over the slots that are in use at one point is a lower bound of the
// frame. Saved registers, spilled values, padding and arguments come on top.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_FRAMEBOUND_H
#define WHYHEAP_LIB_IR_FRAMEBOUND_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include <cstdint>

namespace llvm {
class AllocaInst;
class Function;
} // namespace llvm

namespace whyheap {

struct FrameSlot {
  const llvm::AllocaInst *Alloca = nullptr;
  std::uint64_t Bytes = 0;
};

/// Of \p Slots, all those of \p F, the indexes of slots that are in use together
/// and of which no others that are take more. In the order of \p Slots.
llvm::SmallVector<unsigned> largestLiveSet(const llvm::Function &F,
                                           llvm::ArrayRef<FrameSlot> Slots);

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_FRAMEBOUND_H
