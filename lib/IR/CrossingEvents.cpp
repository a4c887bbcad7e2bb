//===- CrossingEvents.cpp - what happens to one value ---------------------===//

#include "Crossings.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include <tuple>

using namespace llvm;

namespace whyheap {

void Crossings::add(Events &All, EventKind Kind, const Instruction &At) const {
  All.ByBlock[At.getParent()].push_back({position(At), Kind, &At});
}

void Crossings::finish(Events &All) const {
  All.MayBeBehind.resize(Suspends.size());
  for (auto &[Block, List] : All.ByBlock) {
    llvm::sort(List, [](const Event &A, const Event &B) {
      return std::tie(A.Position, A.Kind) < std::tie(B.Position, B.Kind);
    });
    unsigned LastUse = 0;
    for (const Event &E : List) {
      All.HasDestructors |= E.Kind == EventKind::DestructorUse;
      if (E.Kind == EventKind::Use || E.Kind == EventKind::DestructorUse)
        LastUse = E.Position + 1;
    }
    if (!LastUse)
      continue;
    if (auto Before = LeadingTo.find(Block); Before != LeadingTo.end())
      All.MayBeBehind |= Before->second;
    if (auto Own = SuspendsOf.find(Block); Own != SuspendsOf.end())
      for (const IntrinsicInst *Suspend : Own->second)
        if (position(*Suspend) < LastUse)
          All.MayBeBehind.set(NumberOf.lookup(Suspend));
  }
}

static bool isDestructorName(StringRef Linkage) {
  return Linkage.starts_with("_ZN") &&
         (Linkage.contains("D0Ev") || Linkage.contains("D1Ev") ||
          Linkage.contains("D2Ev"));
}

/// Does \p I call a destructor, or was it inlined from one?
static bool isInDestructor(const Instruction &I) {
  if (const auto *Call = dyn_cast<CallBase>(&I))
    if (const Function *Callee = Call->getCalledFunction())
      if (isDestructorName(Callee->getName()))
        return true;
  for (const DILocation *L = I.getDebugLoc(); L && L->getInlinedAt();
       L = L->getInlinedAt())
    if (L->getScope()->getSubprogram()->getName().starts_with("~"))
      return true;
  return false;
}

/// Does \p Call keep the pointer that \p U hands to it, as far as is known?
static bool keeps(const CallBase &Call, const Use &U) {
  return Call.isDataOperand(&U) &&
         !Call.doesNotCapture(Call.getDataOperandNo(&U));
}

void Crossings::addPointerUses(Events &All, const AllocaInst &Memory) const {
  SmallVector<const Value *, 16> Worklist = {&Memory};
  SmallPtrSet<const Value *, 16> Seen;
  while (!Worklist.empty()) {
    const Value *Pointer = Worklist.pop_back_val();
    if (!Seen.insert(Pointer).second)
      continue;
    for (const Use &U : Pointer->uses()) {
      const auto *I = dyn_cast<Instruction>(U.getUser());
      if (!I)
        continue;
      if (isa<GetElementPtrInst, BitCastInst, AddrSpaceCastInst, PHINode,
              SelectInst>(I)) {
        Worklist.push_back(I);
        continue;
      }
      if (const auto *Intrinsic = dyn_cast<IntrinsicInst>(I)) {
        if (Intrinsic->isLifetimeStartOrEnd()) {
          bool Starts = Intrinsic->getIntrinsicID() == Intrinsic::lifetime_start;
          add(All, Starts ? EventKind::Start : EventKind::End, *I);
          All.HasMarkers = true;
          continue;
        }
        if (Intrinsic->getIntrinsicID() == Intrinsic::coro_id)
          continue;
      }
      bool IsStored = isa<StoreInst>(I) && U.getOperandNo() == 0;
      const auto *Call = dyn_cast<CallBase>(I);
      if (!All.Escape && (IsStored || isa<PtrToIntInst>(I) ||
                          (Call && keeps(*Call, U))))
        All.Escape = I;
      add(All, isInDestructor(*I) ? EventKind::DestructorUse : EventKind::Use,
          *I);
    }
  }
}

Crossings::Events Crossings::eventsOf(const AllocaInst &Memory) const {
  Events All;
  addPointerUses(All, Memory);
  finish(All);
  return All;
}

Crossings::Events Crossings::eventsOf(const Value &Value) const {
  Events All;
  All.HasMarkers = true;
  const auto *Definition = dyn_cast<Instruction>(&Value);
  add(All, EventKind::Start,
      Definition ? *Definition : F.getEntryBlock().front());
  for (const Use &U : Value.uses()) {
    const auto *I = dyn_cast<Instruction>(U.getUser());
    if (!I)
      continue;
    // What a phi takes is used where the edge begins.
    const auto *Phi = dyn_cast<PHINode>(I);
    const Instruction *At =
        Phi ? Phi->getIncomingBlock(U)->getTerminator() : I;
    add(All, isInDestructor(*I) ? EventKind::DestructorUse : EventKind::Use,
        *At);
  }
  finish(All);
  return All;
}

} // namespace whyheap
