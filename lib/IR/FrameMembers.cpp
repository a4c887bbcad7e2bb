//===- FrameMembers.cpp ---------------------------------------------------===//

#include "FrameMembers.h"
#include "Crossings.h"
#include "Locations.h"
#include "SymbolName.h"
#include "TypeName.h"
#include "whyheap/Core/Paths.h"
#include "whyheap/IR/ValueNames.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Operator.h"
#include "llvm/Transforms/Coroutines/CoroInstr.h"

using namespace llvm;

namespace whyheap {

SourcePoint FrameMembers::point(const DebugLoc &Location) const {
  const DILocation *L = outermost(Location);
  if (!L || !L->getLine())
    return {};
  auto [It, IsNew] = Paths.try_emplace(L->getFile());
  if (IsNew)
    It->second =
        canonicalPath(L->getFilename().str(), L->getDirectory().str());
  return {It->second, L->getLine(), L->getColumn()};
}

/// The coro.begin of \p F itself: callees that were inlined have theirs, too.
static const Instruction *ownBegin(const Function &F) {
  for (const Instruction &I : instructions(F))
    if (const auto *Begin = dyn_cast<CoroBeginInst>(&I))
      if (const auto *Id = dyn_cast<CoroIdInst>(Begin->getId()))
        if (Id->getCoroutine() == &F)
          return Begin;
  return nullptr;
}

FrameMembers::FrameMembers(Function &F, const FunctionMarks &Marks,
                           const FrameLayouts::VariableLookup &Variable)
    : Marks(Marks), Variable(Variable) {
  Fact.Function = F.getName().str();
  for (const Instruction &I : instructions(F))
    if (isa<CoroSizeInst>(I) && !Fact.Point.isValid())
      Fact.Point = point(I.getDebugLoc());
  findSuspensions(F);
  addCandidates(F);
}

/// The names of Clang's helpers say what they are for.
static SuspensionKind kindOf(const CoroAwaitSuspendInst &Await) {
  StringRef Name = Await.getWrapperFunction()->getName();
  StringRef Kind = Name.rsplit("__await_suspend_wrapper__").second;
  return Kind.starts_with("init")    ? SuspensionKind::Initial
         : Kind.starts_with("final") ? SuspensionKind::Final
         : Kind.starts_with("yield") ? SuspensionKind::Yield
                                     : SuspensionKind::Await;
}

static std::string keyOf(const DebugLoc &Location) {
  const DILocation *L = outermost(Location);
  return L ? (Twine(L->getLine()) + ":" + Twine(L->getColumn())).str() : "";
}

Suspension FrameMembers::suspension(const IntrinsicInst &I) const {
  Suspension S;
  S.Point = point(I.getDebugLoc());
  const auto *Suspend = dyn_cast<CoroSuspendInst>(&I);
  if (Suspend && Suspend->isFinal())
    S.Kind = SuspensionKind::Final;
  else if (auto It = Kinds.find(keyOf(I.getDebugLoc())); It != Kinds.end())
    S.Kind = It->second;
  else if (S.Point == Fact.Point)
    S.Kind = SuspensionKind::Initial;
  return S;
}

void FrameMembers::findSuspensions(Function &F) {
  for (Instruction &I : instructions(F)) {
    if (const auto *Await = dyn_cast<CoroAwaitSuspendInst>(&I)) {
      SuspensionKind Kind = kindOf(*Await);
      // The initial and the final one have the same place.
      if (Kind != SuspensionKind::Final)
        Kinds[keyOf(I.getDebugLoc())] = Kind;
    }
    if (const auto *Suspend = dyn_cast<CoroSuspendInst>(&I))
      Suspends.push_back(Suspend);
  }
  auto Key = [&](const IntrinsicInst *I) {
    Suspension S = suspension(*I);
    unsigned Rank = S.Kind == SuspensionKind::Initial ? 0
                    : S.Kind == SuspensionKind::Final ? 2
                                                      : 1;
    return std::make_pair(Rank, S.Point);
  };
  llvm::stable_sort(Suspends, [&](const auto *A, const auto *B) {
    return Key(A) < Key(B);
  });
  for (const IntrinsicInst *I : Suspends)
    Fact.Suspensions.push_back(suspension(*I));
  Fact.Suspensions.erase(
      std::unique(Fact.Suspensions.begin(), Fact.Suspensions.end()),
      Fact.Suspensions.end());
}

/// The first place in the source at which memory is used. Merged code has lost
/// its column.
static DebugLoc firstUse(const Value &V) {
  for (const User *U : V.users()) {
    const auto *I = dyn_cast<Instruction>(U);
    if (!I)
      continue;
    if (const auto *Intrinsic = dyn_cast<IntrinsicInst>(I);
        Intrinsic && Intrinsic->isLifetimeStartOrEnd())
      continue;
    const DILocation *L = outermost(I->getDebugLoc());
    if (L && L->getColumn())
      return I->getDebugLoc();
    if (DebugLoc Inner = isa<GetElementPtrInst>(I) ? firstUse(*I) : DebugLoc())
      return Inner;
  }
  return {};
}

static std::uint64_t sizeOf(const Value &V, const DataLayout &Layout) {
  if (const auto *Memory = dyn_cast<AllocaInst>(&V)) {
    std::optional<TypeSize> Size = Memory->getAllocationSize(Layout);
    return Size && !Size->isScalable() ? Size->getFixedValue() : 0;
  }
  TypeSize Size = Layout.getTypeAllocSize(V.getType());
  return Size.isScalable() ? 0 : Size.getFixedValue();
}

/// What CoroSplit rather computes again than keeps.
static bool isComputedAgain(const Value &V) {
  return isa<CastInst, GetElementPtrInst, BinaryOperator, CmpInst, SelectInst>(
      V);
}

/// Sets \p Kept to what is needed behind the suspension: \p V, or what is computed
/// from it there.
static std::optional<Crossing> crossing(Value &V, const Crossings &Lives,
                                        Value *&Kept, unsigned Depth = 4) {
  Kept = &V;
  if (const auto *Memory = dyn_cast<AllocaInst>(&V))
    return Lives.of(*Memory);
  if (std::optional<Crossing> Own = Lives.of(V))
    return Own;
  for (User *U : V.users())
    if (Depth && isComputedAgain(*U))
      if (auto Later = crossing(*U, Lives, Kept, Depth - 1))
        return Later;
  Kept = &V;
  return std::nullopt;
}

/// Says which variable of the source \p V is.
void FrameMembers::nameCandidate(Candidate &C, Function &F, Value &V) {
  FrameMember &M = C.Member;
  std::optional<MarkedValue> Marked = markedVariable(V, F, Marks);
  const FrameVariable *Source = Marked ? Variable(Marked->Number) : nullptr;
  if (Source) {
    C.Variable = Marked->Number;
    M.IsPart = Marked->IsPart;
    M.Role = Source->Role;
    M.Name = Source->Name;
    M.Type = Source->Type;
    M.Point = Source->Point;
  }
  // That of an inlined member has more behind it: "this.addr.i".
  StringRef Name = V.getName().rtrim("0123456789");
  if (!Source && (Name == "this" || Name == "this.addr")) {
    M.Role = FrameRole::ParameterCopy;
    M.Name = "this";
    M.Point = Fact.Point;
  }
}

void FrameMembers::addCandidate(Function &F, Value &V,
                                const Crossings &Lives) {
  const auto *Memory = dyn_cast<AllocaInst>(&V);
  Value *Kept = &V;
  std::optional<Crossing> Crossed = crossing(V, Lives, Kept);
  Candidate &C = Candidates[V.getName()];
  FrameMember &M = C.Member;
  M.Bytes = sizeOf(V, F.getDataLayout());
  M.Type = typeName(Memory ? *Memory->getAllocatedType() : *V.getType());
  M.Role = Memory ? FrameRole::Temporary : FrameRole::Spill;
  if (!Crossed && !Memory)
    return;
  nameCandidate(C, F, V);
  if (M.Name.empty())
    nameCandidate(C, F, *Kept);
  const auto *I = dyn_cast<Instruction>(&V);
  if (M.Name.empty())
    M.Point = point(Memory ? firstUse(V) : I ? I->getDebugLoc() : DebugLoc());
  if (!Crossed)
    return;
  M.Why = Crossed->Why;
  M.Suspensions = Crossed->Suspensions;
  M.UsedBehind = Crossed->UsedBehind;
  M.IsDestroyedBehind = Crossed->IsDestroyedBehind;
  if (Crossed->Unneeded)
    M.Unneeded = suspension(*Crossed->Unneeded);
  if (Crossed->Across)
    M.Across = suspension(*Crossed->Across);
  // What is made for one co_await only stands there.
  if (!M.Point.isValid() && M.Role == FrameRole::Temporary &&
      M.Suspensions == 1)
    M.Point = M.Across.Point;
  if (Crossed->Use)
    M.Use = point(Crossed->Use->getDebugLoc());
  if (Crossed->Escape && M.Role == FrameRole::Local)
    M.Escape = point(Crossed->Escape->getDebugLoc());
}

void FrameMembers::endSpareScopes(Function &F) const {
  Crossings Lives(F, Suspends);
  SmallVector<std::pair<AllocaInst *, const IntrinsicInst *>, 8> Ends;
  for (Instruction &I : instructions(F))
    if (auto *Memory = dyn_cast<AllocaInst>(&I))
      if (auto It = Candidates.find(Memory->getName());
          It != Candidates.end() && hasSpareScope(It->second.Member))
        for (const IntrinsicInst *Suspend : Lives.unneeded(*Memory))
          Ends.push_back({Memory, Suspend});
  for (auto [Memory, Suspend] : Ends) {
    const auto *AsSuspend = dyn_cast<CoroSuspendInst>(Suspend);
    const Instruction *Save = AsSuspend ? AsSuspend->getCoroSave() : nullptr;
    IRBuilder<> Builder(const_cast<Instruction *>(Save ? Save : Suspend));
    Builder.CreateLifetimeEnd(Memory);
  }
}

static bool isLifetimeMarker(const Instruction &I) {
  const auto *Intrinsic = dyn_cast<IntrinsicInst>(&I);
  return Intrinsic && Intrinsic->isLifetimeStartOrEnd();
}

void FrameMembers::addCandidates(Function &F) {
  Fact.HasScopes = any_of(instructions(F), isLifetimeMarker);
  SmallVector<Value *, 64> Values;
  for (Argument &A : F.args())
    Values.push_back(&A);
  for (Instruction &I : instructions(F))
    if (!I.getType()->isVoidTy() && !I.getType()->isTokenTy())
      Values.push_back(&I);
  for (Value *V : Values)
    if (!V->hasName())
      V->setName("whyheap");
  makeNamesUnique(F);
  Crossings Lives(F, Suspends);
  for (Value *V : Values)
    if (!V->use_empty() && !isa<CoroBeginInst>(V))
      addCandidate(F, *V, Lives);
  for (Value *V : Values)
    if (isa<AllocaInst>(V))
      for (const User *U : V->users())
        if (const auto *Id = dyn_cast<CoroIdInst>(U);
            Id && Id->getPromise() == V) {
          FrameMember &M = Candidates[V->getName()].Member;
          M.Role = FrameRole::Promise;
          M.Why = FrameReason::Fixed;
          M.Name.clear();
          M.Suspensions = M.UsedBehind = 0;
          M.Use = {};
        }
}

const FrameMembers::Candidate *FrameMembers::find(StringRef Name) const {
  auto It = Candidates.find(Name);
  if (It != Candidates.end())
    return &It->second;
  // CoroSplit splits a phi: "%i.loop" is what %i is on the way to %loop.
  for (std::size_t Dot = Name.rfind('.'); Dot != StringRef::npos && Dot;
       Dot = Name.rfind('.', Dot)) {
    Name = Name.take_front(Dot);
    if (It = Candidates.find(Name); It != Candidates.end())
      return &It->second;
  }
  return nullptr;
}

void FrameMembers::addMember(const GetElementPtrInst &Address,
                             std::uint64_t Offset, unsigned PointerBytes) {
  StringRef Name = Address.getName().rtrim("0123456789");
  if (Name == "index.addr") {
    FrameMember Index;
    Index.Role = FrameRole::SuspendIndex;
    Index.Offset = Offset;
    Index.Bytes = 1;
    Fact.Members.push_back(Index);
    return;
  }
  if (!Name.consume_back(".reload.addr") && !Name.consume_back(".spill.addr"))
    return;
  if (Offset < 2 * PointerBytes)
    return;
  const Candidate *Known = find(Name);
  FrameMember M = Known ? Known->Member : FrameMember();
  if (!Known) {
    M.Bytes = 0;
    M.Point = point(Address.getDebugLoc());
  }
  M.Offset = Offset;
  if (Known && Known->Variable)
    Inside.push_back(*Known->Variable);
  Fact.Members.push_back(std::move(M));
}

void FrameMembers::addMembersIn(const Function &F, const Value *Frame) {
  const DataLayout &Layout = F.getDataLayout();
  for (const Instruction &I : instructions(F)) {
    const auto *Address = dyn_cast<GetElementPtrInst>(&I);
    if (!Address || Address->getPointerOperand() != Frame)
      continue;
    APInt Offset(Layout.getIndexTypeSizeInBits(Address->getType()), 0);
    if (Address->accumulateConstantOffset(Layout, Offset))
      addMember(*Address, Offset.getZExtValue(), Layout.getPointerSize());
  }
}

void FrameMembers::addFixed(const Function &F) {
  std::uint64_t Bytes = F.getDataLayout().getPointerSize();
  for (FrameRole Role : {FrameRole::Resume, FrameRole::Destroy}) {
    FrameMember M;
    M.Role = Role;
    M.Type = "pointer";
    M.Bytes = Bytes;
    M.Offset = Role == FrameRole::Resume ? 0 : Bytes;
    Fact.Members.push_back(std::move(M));
  }
}

/// What no member covers.
void FrameMembers::addPadding() {
  std::uint64_t End = 0;
  std::vector<FrameMember> Gaps;
  auto AddGap = [&](std::uint64_t To) {
    if (To <= End)
      return;
    FrameMember &Gap = Gaps.emplace_back();
    Gap.Role = FrameRole::Padding;
    Gap.Offset = End;
    Gap.Bytes = To - End;
  };
  for (const FrameMember &M : Fact.Members) {
    AddGap(M.Offset);
    End = std::max(End, M.Offset + M.Bytes);
  }
  AddGap(Fact.Bytes);
  Fact.Members.insert(Fact.Members.end(), Gaps.begin(), Gaps.end());
}

void FrameMembers::addOutside() {
  for (unsigned Number : Marks.Numbers)
    if (const FrameVariable *Source = Variable(Number);
        Source && !is_contained(Inside, Number) &&
        Source->Role != FrameRole::Promise)
      Fact.Outside.push_back(*Source);
  llvm::sort(Fact.Outside, [](const auto &A, const auto &B) {
    return std::tie(A.Point, A.Name) < std::tie(B.Point, B.Name);
  });
}

/// By place; of equal ones the largest, and a variable, goes first.
static auto order(const FrameMember &M) {
  return std::make_tuple(M.Offset, ~M.Bytes, M.Name.empty(), M.Role,
                         std::cref(M.Name), M.Point);
}

/// The size of the type that CoroSplit makes for the frame; 0 where none shows.
static std::uint64_t frameBytes(const Instruction &Begin) {
  for (const User *U : Begin.users())
    if (const auto *Address = dyn_cast<GetElementPtrInst>(U))
      if (auto *Type = dyn_cast<StructType>(Address->getSourceElementType()))
        return Begin.getDataLayout().getTypeAllocSize(Type);
  return 0;
}

std::optional<FrameFact> FrameMembers::layout(Function &F) {
  const Function *Resume =
      F.getParent()->getFunction((F.getName() + ".resume").str());
  const Instruction *Begin = ownBegin(F);
  if (!Resume || Resume->isDeclaration() || Resume->arg_empty() || !Begin)
    return std::nullopt;
  // What operator new is asked for; that the size is a multiple of the alignment,
  // as remarks have it, is not seen to.
  Fact.Bytes = frameBytes(*Begin);
  if (!Fact.Bytes)
    Fact.Bytes = Resume->getParamDereferenceableBytes(0);
  Fact.Align = Resume->getParamAlign(0).valueOrOne().value();
  addMembersIn(F, Begin);
  for (StringRef Suffix : {".resume", ".destroy", ".cleanup"})
    if (const Function *Clone =
            F.getParent()->getFunction((F.getName() + Suffix).str());
        Clone && !Clone->isDeclaration() && !Clone->arg_empty())
      addMembersIn(*Clone, Clone->getArg(0));
  addFixed(F);
  auto Sort = [&] {
    llvm::sort(Fact.Members, [](const FrameMember &A, const FrameMember &B) {
      return order(A) < order(B);
    });
  };
  Sort();
  Fact.Members.erase(std::unique(Fact.Members.begin(), Fact.Members.end(),
                                 [](const auto &A, const auto &B) {
                                   return order(A) == order(B);
                                 }),
                     Fact.Members.end());
  addPadding();
  Sort();
  addOutside();
  return std::move(Fact);
}

} // namespace whyheap
