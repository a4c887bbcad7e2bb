//===- CoroutineParts.cpp -------------------------------------------------===//

#include "CoroutineParts.h"
#include "Locations.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Instructions.h"

using namespace llvm;

namespace whyheap {

/// Where control can go from \p Block. The pass leaves the code of the other parts
/// behind branches on constants.
static SmallVector<const BasicBlock *, 4> successorsOf(const BasicBlock &Block) {
  const Instruction *End = Block.getTerminator();
  if (const auto *Switch = dyn_cast<SwitchInst>(End))
    if (const auto *Value = dyn_cast<ConstantInt>(Switch->getCondition()))
      return {Switch->findCaseValue(Value)->getCaseSuccessor()};
  if (const auto *Branch = dyn_cast<BranchInst>(End);
      Branch && Branch->isConditional())
    if (const auto *Value = dyn_cast<ConstantInt>(Branch->getCondition()))
      return {Branch->getSuccessor(Value->isZero())};
  return {succ_begin(&Block), succ_end(&Block)};
}

static SmallSetVector<const BasicBlock *, 32> reachable(const Function &F) {
  SmallSetVector<const BasicBlock *, 32> Blocks;
  Blocks.insert(&F.getEntryBlock());
  for (size_t I = 0; I != Blocks.size(); ++I)
    for (const BasicBlock *Next : successorsOf(*Blocks[I]))
      Blocks.insert(Next);
  return Blocks;
}

void CoroutineParts::add(const Function &Part, Functions &Table) {
  const DISubprogram *SP = Part.getSubprogram();
  if (!SP)
    return;
  Table.addPart(Part);
  Lines &Known = Parts[SP];
  Known.IsCalled = !isCoroutinePart(Part.getName());
  SmallPtrSet<const DILocation *, 32> Seen;
  for (const BasicBlock *Block : reachable(Part))
    for (const Instruction &I : *Block)
      if (const DILocation *L = outermost(I.getDebugLoc());
          L && Seen.insert(L).second)
        Known.Steps.insert(Step(Table.ownFrame(I)));
}

bool CoroutineParts::mayHold(const DISubprogram *Part, const Step &At) const {
  auto Known = Parts.find(Part);
  if (Known == Parts.end())
    return true;
  // The compiler's own code at the ends of a coroutine stands where that of the
  // frame does.
  const FunctionInfo *F = At.Function;
  if (F && At.Line == F->FrameLine && At.Column == F->FrameColumn)
    return Known->second.IsCalled;
  return Known->second.Steps.count(At);
}

} // namespace whyheap
