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
#include <memory>

namespace llvm {
class BasicBlock;
class CallBase;
class DominatorTree;
class Function;
} // namespace llvm

namespace whyheap {

/// The successors that can be taken without unwinding, in the terminator's order.
llvm::SmallVector<const llvm::BasicBlock *, 4>
normalSuccessors(const llvm::BasicBlock &Block);

/// How often a normal run of \p Block's function passes through \p Block.
/// Throws where no normal return can follow it, or where only unwinding leads
/// to it. Linear in the size of the function.
Frequency frequencyInFunction(const llvm::BasicBlock &Block);

/// The initializers of a function's static and thread_local variables.
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
