//===- Crossings.cpp ------------------------------------------------------===//

#include "Crossings.h"
#include "Locations.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace whyheap {

/// Of the suspensions that a value lives across, so many are asked for a reason.
static constexpr unsigned MaxSuspensionsAsked = 16;

Crossings::Crossings(const Function &F,
                     SmallVector<const IntrinsicInst *, 16> InOrder)
    : F(F), Suspends(std::move(InOrder)) {
  for (const BasicBlock &Block : F) {
    unsigned Next = 0;
    for (const Instruction &I : Block)
      Positions[&I] = Next++;
  }
  for (const IntrinsicInst *Suspend : Suspends)
    SuspendsOf[Suspend->getParent()].push_back(Suspend);
  for (auto &[Block, List] : SuspendsOf)
    llvm::sort(List, [&](const auto *A, const auto *B) {
      return position(*A) < position(*B);
    });
  for (const IntrinsicInst *Suspend : Suspends) {
    NumberOf.try_emplace(Suspend, NumberOf.size());
    followWays(*Suspend);
  }
}

/// The switch on \p Block's suspension leaves the coroutine by its default.
static const BasicBlock *leaving(const BasicBlock &Block) {
  const auto *Switch = dyn_cast<SwitchInst>(Block.getTerminator());
  const auto *Suspend =
      Switch ? dyn_cast<IntrinsicInst>(Switch->getCondition()) : nullptr;
  return Suspend && Suspend->getIntrinsicID() == Intrinsic::coro_suspend
             ? Switch->getDefaultDest()
             : nullptr;
}

void Crossings::followWays(const IntrinsicInst &Suspend) {
  unsigned Number = NumberOf.lookup(&Suspend);
  SmallVector<const BasicBlock *, 32> Worklist = {Suspend.getParent()};
  while (!Worklist.empty()) {
    const BasicBlock *Block = Worklist.pop_back_val();
    const BasicBlock *Leaving = leaving(*Block);
    for (const BasicBlock *Next : successors(Block)) {
      if (Next == Leaving)
        continue;
      BitVector &Before = LeadingTo[Next];
      Before.resize(Suspends.size());
      if (Before.test(Number))
        continue;
      Before.set(Number);
      Worklist.push_back(Next);
    }
  }
}

unsigned Crossings::position(const Instruction &I) const {
  return Positions.lookup(&I);
}

template <typename Visitor>
void Crossings::walk(const Events &All, const BasicBlock &Start,
                     unsigned Position, StopAt Stop, Visitor Visit) const {
  struct Place {
    const BasicBlock *Block;
    int Behind;
  };
  SmallVector<Place, 32> Worklist = {{&Start, int(Position)}};
  SmallPtrSet<const BasicBlock *, 32> Seen;
  // Both lists are in the order of the block; -1: the block from its top.
  auto VisitBlock = [&](Place At) {
    auto Own = All.ByBlock.find(At.Block);
    auto Points = SuspendsOf.find(At.Block);
    ArrayRef<Event> Left;
    ArrayRef<const IntrinsicInst *> Suspended;
    if (Own != All.ByBlock.end())
      Left = Own->second;
    if (Points != SuspendsOf.end())
      Suspended = Points->second;
    while (!Left.empty() || !Suspended.empty()) {
      bool IsEvent = !Left.empty() &&
                     (Suspended.empty() ||
                      Left.front().Position <= position(*Suspended.front()));
      if (IsEvent) {
        const Event &E = Left.front();
        Left = Left.drop_front();
        if (int(E.Position) <= At.Behind)
          continue;
        if ((E.Kind == EventKind::End && Stop != StopAt::Nothing) ||
            (E.Kind == EventKind::Start && Stop == StopAt::EndOrStart))
          return Walk::Turn;
        if (Walk How = Visit(&E, nullptr); How != Walk::On)
          return How;
      } else {
        const IntrinsicInst *Suspend = Suspended.front();
        Suspended = Suspended.drop_front();
        if (int(position(*Suspend)) <= At.Behind)
          continue;
        if (Walk How = Visit(nullptr, Suspend); How != Walk::On)
          return How;
      }
    }
    return Walk::On;
  };
  for (size_t I = 0; I != Worklist.size(); ++I) {
    Place At = Worklist[I];
    Walk How = VisitBlock(At);
    if (How == Walk::Stop)
      return;
    if (How == Walk::Turn)
      continue;
    const BasicBlock *Leaving = leaving(*At.Block);
    for (const BasicBlock *Next : successors(At.Block))
      if (Next != Leaving && Seen.insert(Next).second)
        Worklist.push_back({Next, -1});
  }
}

SmallVector<const IntrinsicInst *, 8>
Crossings::reached(const Events &All) const {
  SmallPtrSet<const IntrinsicInst *, 8> Found;
  for (const auto &[Block, List] : All.ByBlock)
    for (const Event &E : List) {
      bool IsStart = E.Kind == EventKind::Start ||
                     (!All.HasMarkers && E.Kind == EventKind::Use);
      if (IsStart)
        walk(All, *Block, E.Position, StopAt::End,
             [&](const Event *, const IntrinsicInst *Suspend) {
               if (Suspend)
                 Found.insert(Suspend);
               return Walk::On;
             });
    }
  SmallVector<const IntrinsicInst *, 8> InOrder;
  for (const IntrinsicInst *Suspend : Suspends)
    if (Found.contains(Suspend))
      InOrder.push_back(Suspend);
  return InOrder;
}

Crossings::Aftermath Crossings::behind(const Events &All,
                                       const IntrinsicInst &Suspend) const {
  Aftermath Found;
  if (!All.MayBeBehind.test(NumberOf.lookup(&Suspend)))
    return Found;
  walk(All, *Suspend.getParent(), position(Suspend), StopAt::EndOrStart,
       [&](const Event *E, const IntrinsicInst *) {
         if (!E)
           return Walk::On;
         if (E->Kind == EventKind::Use &&
             (!Found.Use || !Found.Use->getDebugLoc()))
           Found.Use = E->At;
         if (E->Kind == EventKind::DestructorUse && !Found.Destructor)
           Found.Destructor = E->At;
         bool IsAll = Found.Use && Found.Use->getDebugLoc() &&
                      (Found.Destructor || !All.HasDestructors);
         return IsAll ? Walk::Stop : Walk::On;
       });
  return Found;
}

/// The line and column in the coroutine itself.
static std::pair<unsigned, unsigned> placeOf(const Instruction &I) {
  const DILocation *L = outermost(I.getDebugLoc());
  return L ? std::make_pair(L->getLine(), L->getColumn())
           : std::make_pair(0u, 0u);
}

/// Does the co_await's own operand use it: `co_await send(Buffer)`? Such a use
/// stands behind the keyword, which is the place of the suspension, and runs before
/// it, with no other suspension between. (Copies of parameters are made at the place
/// of the first suspension.)
bool Crossings::isUsedInAwait(const Events &All,
                              const IntrinsicInst &Suspend) const {
  auto LeadsTo = [&](const Event &Use) {
    bool Found = false;
    walk(All, *Use.At->getParent(), Use.Position, StopAt::EndOrStart,
         [&](const Event *, const IntrinsicInst *Next) {
           Found |= Next == &Suspend;
           return Found ? Walk::Stop : Next ? Walk::Turn : Walk::On;
         });
    return Found;
  };
  for (const auto &[Block, List] : All.ByBlock)
    for (const Event &E : List)
      if (E.Kind == EventKind::Use && placeOf(*E.At) > placeOf(Suspend) &&
          LeadsTo(E))
        return true;
  return false;
}

SmallVector<const IntrinsicInst *, 4>
Crossings::unneeded(const AllocaInst &Memory) const {
  Events All = eventsOf(Memory);
  SmallVector<const IntrinsicInst *, 4> Result;
  for (const IntrinsicInst *Suspend : reached(All)) {
    Aftermath Next = behind(All, *Suspend);
    if (!Next.Use && !Next.Destructor && !isUsedInAwait(All, *Suspend))
      Result.push_back(Suspend);
  }
  return Result;
}

/// \p NeedsUse: it only lives as long as a use follows.
std::optional<Crossing> Crossings::judge(const Events &All,
                                         bool NeedsUse) const {
  if (NeedsUse && All.MayBeBehind.none())
    return std::nullopt;
  std::optional<Crossing> Used, Destroyed, Unused;
  Crossing Counts;
  unsigned Asked = 0;
  for (const IntrinsicInst *Suspend : reached(All)) {
    Aftermath Next;
    if (NeedsUse || Asked++ < MaxSuspensionsAsked)
      Next = behind(All, *Suspend);
    else
      Next.Use = Used ? Used->Use : nullptr; // More of the same, as likely as not.
    if (NeedsUse && !Next.Use && !Next.Destructor)
      continue;
    ++Counts.Suspensions;
    Counts.IsDestroyedBehind |= Next.Destructor != nullptr;
    if (Next.Use || isUsedInAwait(All, *Suspend))
      ++Counts.UsedBehind;
    else if (!Counts.Unneeded)
      Counts.Unneeded = Suspend;
    if (Next.Use && !Used)
      Used = {FrameReason::UsedAfter, Suspend, Next.Use};
    else if (Next.Destructor && !Destroyed)
      Destroyed = {FrameReason::DestroyedAfter, Suspend, Next.Destructor};
    else if (!Unused)
      Unused = {All.Escape ? FrameReason::AddressEscapes
                           : FrameReason::ScopeSpans,
                Suspend, All.Escape};
  }
  std::optional<Crossing> Result = Used ? Used : Destroyed ? Destroyed : Unused;
  if (!Result)
    return std::nullopt;
  Result->Suspensions = Counts.Suspensions;
  Result->UsedBehind = Counts.UsedBehind;
  Result->Unneeded = Counts.Unneeded;
  Result->IsDestroyedBehind = Counts.IsDestroyedBehind;
  return Result;
}

/// The first suspension on a way from the start of a lifetime to the next start.
std::optional<Crossing> Crossings::inLoop(const Events &All) const {
  auto StartIsReachedFrom = [&](const IntrinsicInst &Suspend) {
    bool Found = false;
    walk(All, *Suspend.getParent(), position(Suspend), StopAt::Nothing,
         [&](const Event *E, const IntrinsicInst *) {
           Found |= E && E->Kind == EventKind::Start;
           return Found ? Walk::Stop : Walk::On;
         });
    return Found;
  };
  SmallPtrSet<const IntrinsicInst *, 8> Behind;
  for (const auto &[Block, List] : All.ByBlock)
    for (const Event &E : List)
      if (E.Kind == EventKind::Start)
        walk(All, *Block, E.Position, StopAt::Nothing,
             [&](const Event *, const IntrinsicInst *Suspend) {
               if (Suspend)
                 Behind.insert(Suspend);
               return Walk::On;
             });
  std::optional<Crossing> Result;
  for (const IntrinsicInst *Suspend : Suspends)
    if (Behind.contains(Suspend) && StartIsReachedFrom(*Suspend)) {
      if (!Result)
        Result = {FrameReason::AddressInLoop, Suspend, All.Escape};
      ++Result->Suspensions;
    }
  return Result;
}

std::optional<Crossing> Crossings::of(const AllocaInst &Memory) const {
  Events All = eventsOf(Memory);
  std::optional<Crossing> Result = judge(All, /*NeedsUse=*/false);
  if (Result)
    Result->Escape = All.Escape;
  // Without optimization nothing says where its lifetime ends.
  if (!Result && All.Escape && !All.HasMarkers)
    Result = {FrameReason::AddressEscapes, nullptr, All.Escape};
  if (!Result && All.Escape)
    Result = inLoop(All);
  return Result;
}

/// Are all uses in the block of the definition, with no suspension between?
bool Crossings::isLocal(const Value &Value) const {
  const auto *Definition = dyn_cast<Instruction>(&Value);
  if (!Definition)
    return false;
  const BasicBlock *Block = Definition->getParent();
  unsigned Last = position(*Definition);
  for (const User *U : Value.users()) {
    const auto *I = dyn_cast<Instruction>(U);
    if (!I)
      continue;
    if (I->getParent() != Block || isa<PHINode>(I))
      return false;
    Last = std::max(Last, position(*I));
  }
  auto Points = SuspendsOf.find(Block);
  return Points == SuspendsOf.end() ||
         none_of(Points->second, [&](const IntrinsicInst *Suspend) {
           return position(*Definition) < position(*Suspend) &&
                  position(*Suspend) < Last;
         });
}

std::optional<Crossing> Crossings::of(const Value &Value) const {
  if (isLocal(Value))
    return std::nullopt;
  auto [It, IsNew] = Known.try_emplace(&Value);
  if (IsNew)
    It->second = judge(eventsOf(Value), /*NeedsUse=*/true);
  return It->second;
}

} // namespace whyheap
