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
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>

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

/// The inlined code of the calls in one function. Built once for a function:
/// linear in its instructions and the depth of their inlined-at chains.
class InlinedCode {
public:
  explicit InlinedCode(const llvm::Function &F);
  ~InlinedCode();

  /// Whether the code of one call, identified by the location \p Site at which
  /// it was inlined, can go around all \p Allocations: some conditional branch
  /// of that code, or one within it whose location was lost, dominates an
  /// allocation and has a way past them. Says yes where following the ways takes
  /// too long.
  bool canGoAround(llvm::ArrayRef<const llvm::CallBase *> Allocations,
                   const llvm::DILocation *Site) const;

private:
  std::unique_ptr<llvm::DominatorTree> DT;
  /// The nearest block that dominates all code inlined at a location.
  llvm::DenseMap<const llvm::DILocation *, llvm::BasicBlock *> Entries;
};

/// The initializers of a function's static variables.
class StaticInitializers {
public:
  explicit StaticInitializers(const llvm::Function &F);
  ~StaticInitializers();

  /// Whether the call runs only the first time control passes its line.
  bool contains(const llvm::CallBase &Call) const;

private:
  std::unique_ptr<llvm::DominatorTree> DT; ///< Null where there are none.
  llvm::SmallVector<const llvm::BasicBlock *, 2> Entries;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_CONTROLFLOW_H
