//===- ControlFlow.cpp ----------------------------------------------------===//

#include "ControlFlow.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace whyheap {

SmallVector<const BasicBlock *, 4> normalSuccessors(const BasicBlock &Block) {
  const Instruction *Terminator = Block.getTerminator();
  if (const auto *Invoke = dyn_cast_or_null<InvokeInst>(Terminator))
    return {Invoke->getNormalDest()};
  // What a constant decides is decided; unoptimized code is full of that.
  if (const auto *Branch = dyn_cast_or_null<BranchInst>(Terminator);
      Branch && Branch->isConditional())
    if (const auto *C = dyn_cast<ConstantInt>(Branch->getCondition()))
      return {Branch->getSuccessor(C->isZero())};
  if (const auto *Switch = dyn_cast_or_null<SwitchInst>(Terminator))
    if (const auto *C = dyn_cast<ConstantInt>(Switch->getCondition()))
      return {Switch->findCaseValue(C)->getCaseSuccessor()};
  SmallVector<const BasicBlock *, 4> Result;
  if (Terminator)
    for (const BasicBlock *Successor : successors(Terminator))
      Result.push_back(Successor);
  return Result;
}

namespace {

/// A walk over normal edges.
class Walk {
public:
  /// Blocks that the walk does not enter.
  SmallPtrSet<const BasicBlock *, 8> Avoid;

  /// Whether the walk from \p Starts (themselves entered unless avoided) meets
  /// a block that \p IsGoal holds of.
  template <typename Goal>
  bool reaches(ArrayRef<const BasicBlock *> Starts, Goal IsGoal) {
    SmallPtrSet<const BasicBlock *, 32> Seen;
    SmallVector<const BasicBlock *, 32> Work;
    auto Enter = [&](const BasicBlock *Block) {
      if (!Avoid.contains(Block) && Seen.insert(Block).second)
        Work.push_back(Block);
    };
    for (const BasicBlock *Start : Starts)
      Enter(Start);
    while (!Work.empty()) {
      const BasicBlock *Block = Work.pop_back_val();
      if (IsGoal(*Block))
        return true;
      for (const BasicBlock *Successor : normalSuccessors(*Block))
        Enter(Successor);
    }
    return false;
  }
};

bool returns(const BasicBlock &Block) {
  return isa_and_nonnull<ReturnInst>(Block.getTerminator());
}

} // namespace

Frequency frequencyInFunction(const BasicBlock &Block) {
  Walk FromBlock;
  if (!FromBlock.reaches({&Block}, returns)) {
    // An endless loop does not return either, but it is no throw.
    Walk Again;
    return Again.reaches(normalSuccessors(Block),
                         [&](const BasicBlock &B) { return &B == &Block; })
               ? Frequency::Conditional
               : Frequency::Throws;
  }
  const BasicBlock *Entry = &Block.getParent()->getEntryBlock();
  Walk FromEntry;
  if (!FromEntry.reaches({Entry},
                         [&](const BasicBlock &B) { return &B == &Block; }))
    return Frequency::Throws;
  Walk Around;
  Around.Avoid.insert(&Block);
  return Around.reaches({Entry}, returns) ? Frequency::Conditional
                                          : Frequency::Always;
}

/// Whether \p V says that a variable needs its initializer: the run time's word,
/// or the guard variable itself (one of the current thread's, perhaps).
static bool isInitializationGuard(const Value *V) {
  if (const auto *Call = dyn_cast<CallBase>(V)) {
    const Function *Callee = Call->getCalledFunction();
    return Callee && Callee->getName() == "__cxa_guard_acquire";
  }
  const auto *Load = dyn_cast<LoadInst>(V);
  if (!Load)
    return false;
  const Value *Guard = Load->getPointerOperand();
  if (const auto *Address = dyn_cast<IntrinsicInst>(Guard))
    if (Address->getIntrinsicID() == Intrinsic::threadlocal_address)
      Guard = Address->getArgOperand(0);
  return isa<GlobalVariable>(Guard) && Guard->getName().starts_with("_ZGV");
}

StaticInitializers::~StaticInitializers() = default;

StaticInitializers::StaticInitializers(const Function &F) {
  for (const BasicBlock &Block : F) {
    const auto *Branch = dyn_cast<BranchInst>(Block.getTerminator());
    if (!Branch || !Branch->isConditional())
      continue;
    const auto *Compare = dyn_cast<ICmpInst>(Branch->getCondition());
    if (!Compare || !isInitializationGuard(Compare->getOperand(0)))
      continue;
    for (const BasicBlock *Successor : Branch->successors())
      if (Successor->getSinglePredecessor())
        Entries.push_back(Successor);
  }
  if (!Entries.empty())
    DT = std::make_unique<DominatorTree>(const_cast<Function &>(F));
}

bool StaticInitializers::contains(const CallBase &Call) const {
  return llvm::any_of(Entries, [&](const BasicBlock *Entry) {
    return DT->dominates(Entry, Call.getParent());
  });
}

} // namespace whyheap
