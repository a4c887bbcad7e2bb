//===- ControlFlow.cpp ----------------------------------------------------===//

#include "ControlFlow.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/Instructions.h"
#include <limits>

using namespace llvm;

namespace whyheap {

SmallVector<const BasicBlock *, 4> normalSuccessors(const BasicBlock &Block) {
  const Instruction *Terminator = Block.getTerminator();
  if (const auto *Invoke = dyn_cast_or_null<InvokeInst>(Terminator))
    return {Invoke->getNormalDest()};
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

  /// A walk that gets that far takes too long; it counts as having arrived.
  size_t MaxBlocks = std::numeric_limits<size_t>::max();

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
      if (Seen.size() > MaxBlocks || IsGoal(*Block))
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

/// Whether \p Location is inlined (at any depth) at \p Site.
bool isInlinedAt(const DILocation *Location, const DILocation *Site) {
  for (; Location; Location = Location->getInlinedAt())
    if (Location == Site)
      return true;
  return false;
}

bool mayGuard(const Instruction &Terminator, const DILocation *Site) {
  if (Terminator.getNumSuccessors() < 2 || isa<InvokeInst>(Terminator))
    return false;
  const DILocation *Location = Terminator.getDebugLoc();
  return !Location || Location->getLine() == 0 || isInlinedAt(Location, Site);
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

InlinedCode::~InlinedCode() = default;

InlinedCode::InlinedCode(const Function &F)
    : DT(std::make_unique<DominatorTree>(const_cast<Function &>(F))) {
  for (const BasicBlock &ConstBlock : F) {
    auto *Block = const_cast<BasicBlock *>(&ConstBlock);
    if (!DT->isReachableFromEntry(Block))
      continue;
    const DILocation *Last = nullptr;
    for (const Instruction &I : *Block) {
      const DILocation *Site =
          I.getDebugLoc() ? I.getDebugLoc()->getInlinedAt() : nullptr;
      if (!Site || Site == Last)
        continue;
      Last = Site;
      for (; Site; Site = Site->getInlinedAt()) {
        BasicBlock *&Entry = Entries[Site];
        Entry = Entry ? DT->findNearestCommonDominator(Entry, Block) : Block;
      }
    }
  }
}

bool InlinedCode::canGoAround(ArrayRef<const CallBase *> Allocations,
                              const DILocation *Site) const {
  const BasicBlock *Entry = Entries.lookup(Site);
  Walk Around;
  Around.MaxBlocks = 2000;
  for (const CallBase *Call : Allocations)
    Around.Avoid.insert(Call->getParent());
  SmallPtrSet<const BasicBlock *, 16> Tried;
  for (const CallBase *Call : Allocations) {
    const DomTreeNode *Node = DT->getNode(Call->getParent());
    while (Node && Node->getBlock() != Entry) {
      Node = Node->getIDom();
      const BasicBlock *Guard = Node ? Node->getBlock() : nullptr;
      if (!Guard || !Tried.insert(Guard).second)
        break;
      if (!mayGuard(*Guard->getTerminator(), Site))
        continue;
      if (Around.reaches(normalSuccessors(*Guard), [&](const BasicBlock &B) {
            return &B == Guard || returns(B);
          }))
        return true;
    }
  }
  return false;
}

StaticInitializers::~StaticInitializers() = default;

StaticInitializers::StaticInitializers(const Function &F) {
  for (const BasicBlock &Block : F) {
    const auto *Branch = dyn_cast<BranchInst>(Block.getTerminator());
    if (!Branch || !Branch->isConditional())
      continue;
    const auto *Compare = dyn_cast<ICmpInst>(Branch->getCondition());
    const auto *Guard =
        Compare ? dyn_cast<CallBase>(Compare->getOperand(0)) : nullptr;
    const Function *Callee = Guard ? Guard->getCalledFunction() : nullptr;
    if (!Callee || Callee->getName() != "__cxa_guard_acquire")
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
