//===- ControlFlow.h - does a block run whenever its code runs? -*- C++ -*-===//
//
// Exceptions and aborts are left aside: an unwind edge is not followed, and a
// path that ends in `unreachable` or resumes unwinding does not count as a way
// around a block. Example, vector growth:
//
//   entry: if (n > max_size) goto throw; goto grow      throw: … unreachable
//   grow:  operator new …                               -> Always
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_CONTROLFLOW_H
#define WHYHEAP_LIB_IR_CONTROLFLOW_H

#include "whyheap/Core/Vocabulary.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace llvm {
class BasicBlock;
class CallBase;
class DILocation;
class DominatorTree;
class Function;
} // namespace llvm

namespace whyheap {

/// The successors that are taken without unwinding.
llvm::SmallVector<const llvm::BasicBlock *, 4>
normalSuccessors(const llvm::BasicBlock &Block);

/// How often a normal run of \p Block's function passes through \p Block.
/// Throws where no normal return can follow it, or where only unwinding leads
/// to it. Linear in the size of the function.
Frequency frequencyInFunction(const llvm::BasicBlock &Block);

/// Whether the inlined code of one call, identified by the location \p Site at
/// which it was inlined, can go around all \p Allocations once it has reached
/// them: a conditional branch of that code, or one whose location was lost, that
/// dominates an allocation and has a way past them. \p DT is the function's.
bool canGoAround(llvm::ArrayRef<const llvm::CallBase *> Allocations,
                 const llvm::DILocation *Site, const llvm::DominatorTree &DT);

/// Whether the call runs only the first time control passes its line: it lies
/// in the initializer of a function-local static.
bool runsOnlyOnce(const llvm::CallBase &Call);

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_CONTROLFLOW_H
