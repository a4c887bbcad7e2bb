//===- ValueNames.cpp -----------------------------------------------------===//

#include "whyheap/IR/ValueNames.h"
#include "llvm/ADT/Any.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Analysis/LazyCallGraph.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace whyheap {

void dropSpareNames(Module &M) {
  for (Function &F : M) {
    if (F.isPresplitCoroutine())
      continue;
    for (BasicBlock &B : F) {
      B.setName("");
      for (Instruction &I : B)
        if (!isa<AllocaInst>(I))
          I.setName("");
    }
  }
}

/// StackSlots marks those, but the pieces that SROA makes of them have names only.
static bool hasMarkedSlot(const Function &F) {
  return any_of(F.getEntryBlock(), [](const Instruction &I) {
    return isa<AllocaInst>(I) && I.hasMetadata();
  });
}

void keepOnlyWantedNames(StringRef Pass, const Any &IR) {
  auto Keep = [](const Function &F, bool IsWanted) {
    F.getContext().setDiscardValueNames(!IsWanted);
  };
  if (const auto *Unit = any_cast<const Function *>(&IR)) {
    const Function &F = **Unit;
    Keep(F, F.isPresplitCoroutine() ||
                (Pass == "SROAPass" && hasMarkedSlot(F)));
  } else if (const auto *Component = any_cast<const LazyCallGraph::SCC *>(&IR)) {
    bool HasCoroutine = any_of(**Component, [](LazyCallGraph::Node &Node) {
      return Node.getFunction().isPresplitCoroutine();
    });
    Keep((*Component)->begin()->getFunction(),
         HasCoroutine || Pass == "InlinerPass");
  } else if (const auto *M = any_cast<const Module *>(&IR)) {
    (*M)->getContext().setDiscardValueNames(false);
  }
  // Passes on loops come behind one on their function.
}

} // namespace whyheap
