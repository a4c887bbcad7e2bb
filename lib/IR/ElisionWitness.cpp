//===- ElisionWitness.cpp -------------------------------------------------===//

#include "ElisionWitness.h"
#include "llvm/Analysis/LazyCallGraph.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Coroutines/CoroInstr.h"

using namespace llvm;

namespace whyheap {

static constexpr StringRef SlotName = "whyheap.frame.";

void ElisionWitness::collectEmitted(Module &M) {
  HasCoroutines =
      any_of(M, [](const Function &F) { return F.isPresplitCoroutine(); });
  if (!HasCoroutines)
    return;
  Remarks.listen(M.getContext());
  findCallers(M);
}

/// By the emitted calls: what calls a coroutine may be inlined before it is asked
/// about.
void ElisionWitness::findCallers(const Module &M) {
  SmallVector<const Function *> Work;
  for (const Function &F : M)
    if (F.isPresplitCoroutine()) {
      Leading.insert(&F);
      Work.push_back(&F);
    }
  while (!Work.empty())
    for (const User *U : Work.pop_back_val()->users())
      if (const auto *Call = dyn_cast<CallBase>(U))
        if (const Function *F = Call->getFunction(); Leading.insert(F).second)
          Work.push_back(F);
  for (const Function *F : Leading)
    LeadingInfos.insert(Table.get(*F));
}

/// Whether \p F holds code of a coroutine, its own or one that was inlined.
static bool hasCoroutineIds(const Function &F) {
  const Function *Id = Intrinsic::getDeclarationIfExists(F.getParent(),
                                                         Intrinsic::coro_id);
  return Id && any_of(Id->users(), [&](const User *U) {
           const auto *Call = dyn_cast<CallBase>(U);
           return Call && Call->getFunction() == &F;
         });
}

/// Whether it was a coroutine or led to one when it was emitted. Names are looked up of
/// local functions only: what a coroutine was split into, and what passes replace by a
/// function with fewer parameters.
bool ElisionWitness::isLeading(const Function &F) const {
  return Leading.count(&F) ||
         (F.hasLocalLinkage() && LeadingInfos.count(Table.get(F)));
}

/// By what was called in the emitted code, and, since pointers may have become
/// known, by what is called now.
bool ElisionWitness::leadsToCoroutine(const Any &IR) const {
  const auto *Component = any_cast<const LazyCallGraph::SCC *>(&IR);
  return Component && any_of(**Component, [&](LazyCallGraph::Node &Node) {
           return isLeading(Node.getFunction()) ||
                  (Node.isPopulated() &&
                   any_of(Node->calls(), [&](const LazyCallGraph::Edge &E) {
                     return isLeading(E.getFunction());
                   }));
         });
}

bool ElisionWitness::wants(WatchedPass Pass, const Any &IR) {
  switch (Pass) {
  case WatchedPass::Inliner:
    return leadsToCoroutine(IR);
  case WatchedPass::CoroElide: {
    IsOptimized = true;
    const auto *F = any_cast<const Function *>(&IR);
    return F && hasCoroutineIds(**F);
  }
  case WatchedPass::CoroSplit:
    return hasPresplitCoroutine(IR);
  case WatchedPass::CoroAnnotationElide:
    return any_of(functionsOf(IR),
                  [&](const Function *F) { return isLeading(*F); });
  }
  llvm_unreachable("all passes are handled");
}

void ElisionWitness::beforePass(WatchedPass Pass, const Any &IR) {
  switch (Pass) {
  case WatchedPass::Inliner:
    return Remarks.setWanted(true);
  case WatchedPass::CoroElide:
    return beforeElide(const_cast<Function &>(
        *any_cast<const Function *>(IR)));
  case WatchedPass::CoroSplit:
    return beforeSplit(functionsOf(IR));
  case WatchedPass::CoroAnnotationElide:
    beforeAnnotationElide(functionsOf(IR));
    return Remarks.setWanted(true);
  }
}

void ElisionWitness::afterPass(WatchedPass Pass) {
  Remarks.setWanted(false);
  if (Pass == WatchedPass::CoroElide)
    afterElide();
  else if (Pass == WatchedPass::CoroSplit)
    afterSplit();
}

/// The call at which the coroutine of \p Id was inlined.
std::optional<ElisionWitness::CallKey>
ElisionWitness::callOf(const CoroIdInst &Id) {
  const FunctionInfo *Coroutine = Table.get(*Id.getCoroutine());
  if (!Coroutine)
    return std::nullopt;
  bool IsPastCoroutine = false;
  for (const Frame &F : Table.frames(Id)) {
    if (F.Function == Coroutine && !IsPastCoroutine)
      IsPastCoroutine = true;
    else if (IsPastCoroutine && F.IsUser)
      return CallKey(Step(F), Coroutine);
  }
  return std::nullopt;
}

void ElisionWitness::beforeElide(Function &F) {
  Eliding = &F;
  Candidates.clear();
  KnownSlots.clear();
  for (Instruction &I : instructions(F)) {
    if (const auto *Slot = dyn_cast<AllocaInst>(&I))
      KnownSlots.insert(Slot);
    const auto *Id = dyn_cast<CoroIdInst>(&I);
    if (!Id || !Id->getInfo().isPostSplit() || Id->getCoroutine() == &F ||
        !const_cast<CoroIdInst *>(Id)->getCoroAlloc())
      continue;
    if (std::optional<CallKey> Key = callOf(*Id))
      Candidates.push_back(
          {Id, *Key, Reasons.whyKept(*Id), Reasons.destroyedAt(*Id)});
  }
}

void ElisionWitness::afterElide() {
  auto *In = dyn_cast_or_null<Function>(static_cast<Value *>(Eliding));
  if (!In)
    return;
  std::vector<AllocaInst *> NewSlots;
  DenseSet<const CoroIdInst *> Kept;
  for (Instruction &I : instructions(*In)) {
    if (auto *Slot = dyn_cast<AllocaInst>(&I); Slot && !KnownSlots.count(Slot))
      NewSlots.push_back(Slot);
    if (auto *Id = dyn_cast<CoroIdInst>(&I); Id && Id->getCoroAlloc())
      Kept.insert(Id);
  }
  // The pass puts each new slot before those that it made earlier.
  auto Slot = NewSlots.rbegin();
  for (Candidate &C : Candidates) {
    CallNotes &Notes = Calls[C.Key];
    if (Kept.count(C.Id)) {
      if (Notes.Kept.empty())
        Notes.Kept = std::move(C.WhyKept);
      continue;
    }
    Notes.Elided = ElisionStep{ElisionReason::DestroyedInCaller, {},
                               C.DestroyedAt, {}, 0, 0};
    if (Slot == NewSlots.rend())
      continue;
    if (In->isPresplitCoroutine()) {
      // Whether it must outlive a suspension is seen when the caller is split.
      std::string Name = (SlotName + Twine(Slots.size()) + "#").str();
      (*Slot)->setName(Name);
      Slots.emplace(Name, C.Key);
      Notes.Home = FrameHome::CallerFrame;
    }
    ++Slot;
  }
}

void ElisionWitness::beforeSplit(const FunctionList &Functions) {
  Splitting.clear();
  for (Function *F : Functions) {
    const FunctionInfo *Info = Table.get(*F);
    if (!F->isPresplitCoroutine() || !Info)
      continue;
    Splitting.emplace_back(F);
    CoroutineNotes &Notes = Coroutines[Info];
    Notes.Suspends = Notes.EndsSuspended = false;
    for (const Instruction &I : instructions(*F))
      if (const auto *Suspend = dyn_cast<CoroSuspendInst>(&I)) {
        Notes.Suspends = true;
        Notes.EndsSuspended |= Suspend->isFinal();
      }
  }
}

void ElisionWitness::afterSplit() {
  std::set<std::string> OnStack;
  for (const WeakVH &Split : Splitting) {
    auto *Ramp = dyn_cast_or_null<Function>(static_cast<Value *>(Split));
    if (!Ramp || Ramp->isPresplitCoroutine())
      continue;
    const FunctionInfo *Info = Table.get(*Ramp);
    for (StringRef Suffix : {"", ".resume", ".destroy", ".cleanup", ".noalloc"}) {
      Function *Part =
          Ramp->getParent()->getFunction((Ramp->getName() + Suffix).str());
      if (!Part || Part->isDeclaration())
        continue;
      FunctionCopies.Parts.add(*Part, Table);
      if (Suffix == ".resume")
        if (std::uint64_t Bytes = Part->getParamDereferenceableBytes(0))
          Coroutines[Info].FrameBytes = Bytes;
      for (const Instruction &I : instructions(*Part))
        if (isa<AllocaInst>(I) && I.getName().starts_with(SlotName))
          OnStack.insert(I.getName().str());
    }
  }
  Splitting.clear();
  for (const std::string &Name : OnStack)
    // A copy has a number behind the name.
    if (auto It = Slots.find(Name.substr(0, Name.find('#') + 1));
        It != Slots.end())
      Calls[It->second].Home = FrameHome::CallerStack;
}

void ElisionWitness::beforeAnnotationElide(const FunctionList &Functions) {
  for (Function *F : Functions) {
    const FunctionInfo *Info = Table.get(*F);
    if (!Info ||
        !F->getParent()->getFunction((F->getName() + ".noalloc").str()))
      continue;
    for (const User *U : F->users()) {
      const auto *Call = dyn_cast<CallBase>(U);
      if (!Call || Call->getCalledFunction() != F ||
          !Call->getFunction()->isPresplitCoroutine() ||
          !Call->hasFnAttr(Attribute::CoroElideSafe))
        continue;
      for (const Frame &At : Table.frames(*Call)) {
        if (!At.IsUser)
          continue;
        CallNotes &Notes = Calls[{Step(At), Info}];
        Notes.Elided = ElisionStep{ElisionReason::AwaitedDirectly, {},
                                   Reasons.userPoint(*Call), {}, 0, 0};
        Notes.Home = FrameHome::CallerFrame;
        Notes.IsMarked = true;
        break;
      }
    }
  }
}

SourcePoint ElisionWitness::pointOf(const FunctionInfo &F) const {
  if (!F.File)
    return {};
  return F.FrameLine ? SourcePoint{*F.File, F.FrameLine, F.FrameColumn}
                     : SourcePoint{*F.File, F.Line, 0};
}

ElisionStep ElisionWitness::whyNotInlined(const CallRecord &Record) {
  const Function &Caller = *Record.Call->getFunction();
  const Function *Callee = Record.Call->getCalledFunction();
  const FunctionInfo *Holder = Table.get(Caller);
  ElisionStep Step;
  Step.Why = ElisionReason::NotInlined;
  Step.Point = pointOf(*Record.Callee);
  if (Caller.hasFnAttribute(Attribute::OptimizeNone)) {
    Step.Why = ElisionReason::CallerNotOptimized;
    Step.Point = Holder ? pointOf(*Holder) : SourcePoint();
    return Step;
  }
  if ((Callee && Callee->hasFnAttribute(Attribute::NoInline)) ||
      Record.Call->hasFnAttr(Attribute::NoInline)) {
    Step.Why = ElisionReason::NoInline;
    return Step;
  }
  const Frame &At = Record.Frames.front();
  if (const CallRemark *Remark =
          Remarks.findInline(Record.Callee->Linkage, At.Line, At.Column)) {
    if (Remark->Cost && Remark->Threshold) {
      Step.Why = ElisionReason::TooLarge;
      Step.Cost = *Remark->Cost;
      Step.Threshold = *Remark->Threshold;
    } else {
      Step.Text = Remark->Reason;
    }
  }
  return Step;
}

void ElisionWitness::collectOptimized(const ModuleGraph &Graph) {
  if (!HasCoroutines)
    return;
  auto Add = [&](const CallRecord &Record) {
    if (!Record.Callee || !Record.Callee->IsCoroutine ||
        Record.IsOfCoroutinePart)
      return;
    for (const Frame &At : Record.Frames)
      if (At.IsUser) {
        Calls[{Step(At), Record.Callee}].NotInlined = {whyNotInlined(Record)};
        return;
      }
  };
  for (const CallRecord &Record : Graph.UserCalls)
    Add(Record);
}

void ElisionWitness::explain(ElisionFact &Fact, const CallNotes *Notes,
                             const CoroutineNotes &Coroutine, bool IsKept,
                             const EmittedCalls &EmittedCalls) {
  const FunctionInfo &Info = *Table.get(Fact.Coroutine);
  auto Add = [&](ElisionReason Why, SourcePoint At) {
    Fact.Steps.push_back({Why, {}, std::move(At), {}, 0, 0});
  };
  if (!IsKept) {
    bool OnOwnStack = !Coroutine.Suspends;
    Fact.Home = OnOwnStack ? FrameHome::OwnStack
                           : Notes ? Notes->Home : FrameHome::CallerStack;
    if (OnOwnStack)
      Add(ElisionReason::NeverSuspends, pointOf(Info));
    else if (Notes && Notes->Elided)
      Fact.Steps.push_back(*Notes->Elided);
    else
      Add(ElisionReason::Removed, Fact.Point);
    return;
  }
  Fact.Home = FrameHome::Heap;
  if (!IsOptimized)
    return Add(ElisionReason::NotOptimized, {});
  // A frame can't be part of itself.
  if (EmittedCalls.leadTo(&Info, Table.get(Fact.Function)))
    return Add(ElisionReason::Recursion, pointOf(Info));
  if (!Coroutine.EndsSuspended)
    Add(ElisionReason::DestroysItself, pointOf(Info));
  if (Notes) {
    const auto &More = Notes->NotInlined.empty() ? Notes->Kept
                                                 : Notes->NotInlined;
    Fact.Steps.insert(Fact.Steps.end(), More.begin(), More.end());
  }
  if (Fact.Steps.empty())
    Add(Notes ? ElisionReason::NotDestroyed : ElisionReason::NotLookedAt, {});
  if (Notes && Notes->IsMarked)
    addAnnotation(Fact);
}

/// Whether the pass that goes by the attribute turned the call down.
void ElisionWitness::addAnnotation(ElisionFact &Fact) const {
  const CallRemark *Remark = Remarks.findRare(Fact.Coroutine, Fact.Function);
  if (Remark && Remark->Cost && Remark->Threshold)
    Fact.Steps.push_back({ElisionReason::TooRare, {}, Fact.Point, {},
                          *Remark->Cost, *Remark->Threshold});
}

std::vector<ElisionFact>
ElisionWitness::facts(const std::vector<AllocationFact> &Allocations,
                      const EmittedCalls &EmittedCalls) {
  std::map<std::tuple<SourcePoint, std::string, std::string>, bool> IsKept;
  for (const AllocationFact &A : Allocations) {
    const FunctionInfo *Info = Table.get(A.Coroutine);
    if (!Info || (A.Function == A.Coroutine && A.Point == pointOf(*Info)))
      continue;
    IsKept[{A.Point, A.Function, A.Coroutine}] |= survives(A.Storage);
  }
  std::map<std::tuple<SourcePoint, std::string, std::string>, const CallNotes *>
      NotesOf;
  for (const auto &[Key, Notes] : Calls)
    if (const auto &[At, Coroutine] = Key; At.File && At.Function)
      NotesOf[{SourcePoint{*At.File, At.Line, At.Column},
               At.Function->Linkage, Coroutine->Linkage}] = &Notes;
  std::vector<ElisionFact> Facts;
  for (const auto &[Key, Kept] : IsKept) {
    ElisionFact &Fact = Facts.emplace_back();
    std::tie(Fact.Point, Fact.Function, Fact.Coroutine) = Key;
    const CoroutineNotes &Coroutine = Coroutines[Table.get(Fact.Coroutine)];
    Fact.Bytes = Coroutine.FrameBytes;
    auto Notes = NotesOf.find(Key);
    explain(Fact, Notes == NotesOf.end() ? nullptr : Notes->second, Coroutine,
            Kept, EmittedCalls);
  }
  return Facts;
}

} // namespace whyheap
