//===- Guards.h - do allocations run whenever their line does? --*- C++ -*-===//
//
// A surviving allocation shows that its line can allocate, not that it always
// does: the optimizer duplicates code (jump threading, unswitching, unrolling)
// and removes an allocation from some of the duplicates, or folds a condition of
// library code into the user's own branch.
//
//   if (n != 0) tick();            The library's `n != 0` is gone; its operator
//   std::vector<int> v(n);         new now depends on the branch above it.
//
// So each branch that decides, in the optimized code, whether the allocations
// run must be one that decides in the emitted code whether their line runs, in
// the same way; and they must lie in as many loops as the line does. Whatever
// can't be matched counts as a difference.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_GUARDS_H
#define WHYHEAP_LIB_IR_GUARDS_H

#include "ControlDependence.h"
#include "EmittedGuards.h"

namespace llvm {
class LoopInfo;
class Value;
} // namespace llvm

namespace whyheap {

class Guards {
public:
  Guards(EmittedGuards &Emitted, Functions &Table);
  ~Guards();

  /// Whether \p Calls, of one function, are passed whenever control passes the
  /// place of \p Levels[0] in one copy of its function: the copy that is inlined
  /// at Levels[1], and so on up to the function that holds the calls. \p
  /// HasLibraryConditions: the emitted code between the place and the calls has
  /// conditions, which may be part of other branches now. Says no where finding
  /// out takes too long.
  bool alwaysRun(llvm::ArrayRef<const llvm::CallBase *> Calls,
                 llvm::ArrayRef<Frame> Levels, bool HasLibraryConditions);

private:
  struct Holder;
  struct Query;

  Holder &holder(const llvm::Function &F);
  bool sameLoops(const Query &Q);
  bool isExpected(const Query &Q, const llvm::BasicBlock &Block);
  bool sameCondition(const Query &Q, const llvm::BasicBlock &Block,
                     unsigned Level);
  std::optional<Step> placeOf(const Query &Q, const llvm::Value &V,
                              unsigned Level) const;
  std::vector<const EmittedBranch *>
  joinedBranches(const Query &Q, llvm::ArrayRef<const llvm::Value *> Leaves,
                 unsigned Level);
  bool sameBranch(const Query &Q, const llvm::BasicBlock &Block,
                  const EmittedBranch &Branch,
                  const EmittedGuards::Dependence &Dependence);
  bool sameSwitch(const Query &Q, const llvm::BasicBlock &Block,
                  const EmittedBranch &Branch,
                  const EmittedGuards::Dependence &Dependence);
  std::optional<unsigned> levelOf(const Query &Q,
                                  llvm::ArrayRef<Frame> Frames) const;

  EmittedGuards &Emitted;
  Functions &Table;
  llvm::DenseMap<const llvm::Function *, std::unique_ptr<Holder>> Holders;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_GUARDS_H
