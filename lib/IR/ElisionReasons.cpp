//===- ElisionReasons.cpp -------------------------------------------------===//

#include "ElisionReasons.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/AliasAnalysis.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/GlobalVariable.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Transforms/Coroutines/CoroInstr.h"
#include <deque>

using namespace llvm;

namespace whyheap {

SourcePoint ElisionReasons::userPoint(const Instruction &I) {
  for (const Frame &F : Table.frames(I))
    if (F.IsUser && F.Location)
      return {*F.File, F.Line, F.Column};
  return {};
}

/// The calls of the frame's destroy function through \p Frame itself.
static SmallVector<const Instruction *, 4> destroys(const Value &Frame) {
  SmallVector<const Instruction *, 4> Result;
  for (const User *U : Frame.users())
    if (const auto *Address = dyn_cast<CoroSubFnInst>(U))
      if (Address->getIndex() == CoroSubFnInst::DestroyIndex)
        Result.push_back(Address);
  return Result;
}

static const Instruction *beginOf(const CoroIdInst &Id) {
  for (const User *U : Id.users())
    if (const auto *Begin = dyn_cast<CoroBeginInst>(U))
      return Begin;
  return nullptr;
}

SourcePoint ElisionReasons::destroyedAt(const CoroIdInst &Id) {
  if (const Instruction *Begin = beginOf(Id))
    for (const Instruction *Destroy : destroys(*Begin)) {
      // The lookup of the address has no place of its own; its call has.
      for (const User *U : Destroy->users())
        if (const auto *Call = dyn_cast<CallBase>(U))
          if (SourcePoint P = userPoint(*Call); P.isValid())
            return P;
      if (SourcePoint P = userPoint(*Destroy); P.isValid())
        return P;
    }
  return {};
}

namespace {

/// A search for a way out of the caller that passes no destroy.
class PathSearch {
public:
  explicit PathSearch(ArrayRef<const Instruction *> Destroys) {
    for (const Instruction *Destroy : Destroys)
      Covered.insert(Destroy->getParent());
  }

  /// The last block of a path from \p From; one that returns rather than one
  /// that an exception leaves by. Null where there is none.
  const BasicBlock *run(const BasicBlock &From) {
    std::deque<const BasicBlock *> Work = {&From};
    Parents[&From] = nullptr;
    const BasicBlock *Unwinds = nullptr;
    while (!Work.empty()) {
      const BasicBlock *Block = Work.front();
      Work.pop_front();
      const Instruction *End = Block->getTerminator();
      if (isa<ReturnInst>(End))
        return Block;
      if (End->getNumSuccessors() == 0 && !isa<UnreachableInst>(End) &&
          !Unwinds)
        Unwinds = Block;
      for (unsigned I = 0, E = End->getNumSuccessors(); I != E; ++I)
        if (const BasicBlock *Next = End->getSuccessor(I);
            !isSuspension(*End, I) && !Covered.count(Next) &&
            Parents.try_emplace(Next, Block).second)
          Work.push_back(Next);
    }
    return Unwinds;
  }

  const BasicBlock *before(const BasicBlock *Block) const {
    return Parents.lookup(Block);
  }

  /// Whether a destroy can be reached from \p Block.
  bool reachesDestroy(const BasicBlock *Block) const {
    SmallVector<const BasicBlock *, 16> Work = {Block};
    SmallPtrSet<const BasicBlock *, 16> Seen;
    while (!Work.empty()) {
      const BasicBlock *Next = Work.pop_back_val();
      if (Covered.count(Next))
        return true;
      if (Seen.insert(Next).second)
        Work.append(succ_begin(Next), succ_end(Next));
    }
    return false;
  }

private:
  SmallPtrSet<const BasicBlock *, 8> Covered;
  DenseMap<const BasicBlock *, const BasicBlock *> Parents;

  /// While the caller, a coroutine, is suspended, its frame stays as it is: the
  /// pass does not follow that edge of the switch.
  static bool isSuspension(const Instruction &End, unsigned Successor) {
    const auto *Switch = dyn_cast<SwitchInst>(&End);
    return Successor == 0 && Switch && Switch->getNumCases() == 2 &&
           isa<CoroSuspendInst>(Switch->getCondition());
  }
};

} // namespace

/// A call in \p Block that destroys a frame, maybe this one, by another value.
std::optional<ElisionStep>
ElisionReasons::destroyByOther(const BasicBlock &Block,
                               const Instruction &Begin) {
  for (const Instruction &I : Block) {
    const auto *Address = dyn_cast<CoroSubFnInst>(&I);
    if (!Address || Address->getIndex() != CoroSubFnInst::DestroyIndex ||
        Address->getFrame() == &Begin)
      continue;
    ElisionStep Step;
    Step.Why = isa<PHINode, SelectInst>(Address->getFrame())
                   ? ElisionReason::Merged
                   : ElisionReason::Reloaded;
    for (const User *U : Address->users())
      if (const auto *Call = dyn_cast<CallBase>(U); Call && !Step.Point.isValid())
        Step.Point = userPoint(*Call);
    return Step;
  }
  return std::nullopt;
}

std::optional<ElisionStep>
ElisionReasons::uncoveredPath(const Instruction &Begin,
                              ArrayRef<const Instruction *> Destroys) {
  PathSearch Search(Destroys);
  const BasicBlock *Last = Search.run(*Begin.getParent());
  if (!Last)
    return std::nullopt;
  for (const BasicBlock *Block = Last; Block; Block = Search.before(Block))
    if (std::optional<ElisionStep> Other = destroyByOther(*Block, Begin))
      return Other;
  ElisionStep Step;
  bool Unwinds = !isa<ReturnInst>(Last->getTerminator());
  Step.Why = Unwinds ? ElisionReason::NotOnUnwind : ElisionReason::NotOnPath;
  for (const BasicBlock *Block = Last; Block; Block = Search.before(Block)) {
    const Instruction &End = *Block->getTerminator();
    if (!Step.Until.isValid() && !Unwinds)
      Step.Until = userPoint(End);
    const auto *Invoke = dyn_cast<InvokeInst>(&End);
    // An exception leaves from the first call on the path that throws.
    if (Unwinds && Invoke) {
      Step.Point = userPoint(End);
      if (const Function *Callee = Invoke->getCalledFunction())
        Step.Text = Context.DisplayName(Callee->getName().str());
      return Step;
    }
    if (!Unwinds && Search.reachesDestroy(Block)) {
      Step.Point = userPoint(End);
      return Step;
    }
  }
  return Step;
}

namespace {

/// Follows the address of a frame through the caller, and through the local
/// objects that it is stored in.
class HandleTracker {
public:
  struct Escape {
    ElisionReason Why;
    const Instruction *At;
    const Function *Callee = nullptr;
  };
  /// Uses looked at; more are not explained.
  static constexpr unsigned MaxUses = 400;

  HandleTracker(const Instruction &Begin, const FunctionInfo *Caller)
      : Frame(Begin), Caller(Caller) {
    follow(Begin, /*IsObject=*/false);
    for (unsigned N = 0; !Work.empty() && N != MaxUses; ++N) {
      auto [U, IsObject] = Work.pop_back_val();
      if (IsObject)
        useObject(*U);
      else
        useHandle(*U);
    }
  }

  std::optional<Escape> Decisive;

private:
  const Instruction &Frame;
  const FunctionInfo *Caller;
  SmallVector<std::pair<const Use *, bool>, 32> Work;
  SmallPtrSet<const Value *, 16> Seen;

  void note(ElisionReason Why, const Instruction &At,
            const Function *Callee = nullptr) {
    if (!Decisive || Why < Decisive->Why)
      Decisive = {Why, &At, Callee};
  }

  void follow(const Value &V, bool IsObject) {
    if (Seen.insert(&V).second)
      for (const Use &U : V.uses())
        Work.push_back({&U, IsObject});
  }

  /// \p At stores a handle at \p Pointer.
  void store(const Instruction &At, const Value &Pointer) {
    const Value *Object = getUnderlyingObject(&Pointer);
    if (Object == &Frame)
      return;
    if (isa<AllocaInst>(Object))
      return follow(*Object, /*IsObject=*/true);
    if (isa<GlobalVariable>(Object))
      return note(ElisionReason::StoredInGlobal, At);
    if (const auto *Argument = dyn_cast<llvm::Argument>(Object);
        Argument && Argument->getArgNo() == 0) {
      if (isCoroutinePart(At.getFunction()->getName()))
        return note(ElisionReason::KeptInFrame, At);
      if (Caller && Caller->ReturnsInMemory)
        return note(ElisionReason::Returned, At);
    }
    note(isNoAliasCall(Object) ? ElisionReason::StoredInHeap
                               : ElisionReason::StoredThrough,
         At);
  }

  void useHandle(const Use &U) {
    const auto &I = *cast<Instruction>(U.getUser());
    if (isa<ReturnInst>(I))
      return note(ElisionReason::Returned, I);
    if (const auto *Store = dyn_cast<StoreInst>(&I)) {
      if (U.getOperandNo() == 0)
        store(I, *Store->getPointerOperand());
      return;
    }
    if (const auto *Element = dyn_cast<GetElementPtrInst>(&I)) {
      // Not the frame any more, but into it.
      if (Element->hasAllZeroIndices())
        follow(I, /*IsObject=*/false);
      return;
    }
    if (isa<PHINode, SelectInst>(I)) {
      for (const User *Merged : I.users())
        if (isa<CoroSubFnInst>(Merged))
          note(ElisionReason::Merged, I);
      return follow(I, /*IsObject=*/false);
    }
    if (isa<InsertValueInst, ExtractValueInst, CastInst, FreezeInst>(I))
      return follow(I, /*IsObject=*/false);
    if (const auto *Destroy = dyn_cast<CoroSubFnInst>(&I)) {
      if (Destroy->getFrame() != &Frame &&
          Destroy->getIndex() == CoroSubFnInst::DestroyIndex)
        note(ElisionReason::Reloaded, I);
      return;
    }
    if (const auto *Call = dyn_cast<CallBase>(&I))
      useInCall(*Call, U);
  }

  void useInCall(const CallBase &Call, const Use &U) {
    if (isa<CoroAwaitSuspendInst>(Call))
      return note(ElisionReason::AwaitSuspend, Call);
    if (isa<IntrinsicInst>(Call) || !Call.isArgOperand(&U))
      return;
    const Function *Callee = Call.getCalledFunction();
    // Its own parts are given the frame, and so is what frees it.
    if (Callee && isPartOfFrame(*Callee))
      return;
    for (const User *Address : Call.getCalledOperand()->users())
      if (isa<CoroSubFnInst>(Call.getCalledOperand()) && Address == &Call)
        return;
    note(ElisionReason::Passed, Call, Callee);
  }

  static bool isPartOfFrame(const Function &Callee) {
    StringRef Name = Callee.getName();
    return Name.ends_with(".resume") || Name.ends_with(".destroy") ||
           Name.ends_with(".cleanup") || Name.starts_with("_Zdl");
  }

  /// A use of a local object that holds the handle.
  void useObject(const Use &U) {
    const auto &I = *cast<Instruction>(U.getUser());
    if (isa<GetElementPtrInst, PHINode, SelectInst, CastInst>(I))
      return follow(I, /*IsObject=*/true);
    if (isa<LoadInst>(I)) {
      if (I.getType()->isPointerTy())
        follow(I, /*IsObject=*/false);
      return;
    }
    if (const auto *Store = dyn_cast<StoreInst>(&I)) {
      if (U.getOperandNo() == 0)
        store(I, *Store->getPointerOperand());
      return;
    }
    if (const auto *Copy = dyn_cast<MemTransferInst>(&I)) {
      if (Copy->getRawSource() == U.get())
        store(I, *Copy->getRawDest());
      return;
    }
    if (const auto *Call = dyn_cast<CallBase>(&I))
      useInCall(*Call, U);
  }
};

} // namespace

std::optional<ElisionStep> ElisionReasons::escape(const Instruction &Begin) {
  HandleTracker Tracker(Begin, Table.get(*Begin.getFunction()));
  if (!Tracker.Decisive)
    return std::nullopt;
  ElisionStep Step;
  Step.Why = Tracker.Decisive->Why;
  Step.Point = userPoint(*Tracker.Decisive->At);
  if (Step.Why == ElisionReason::Reloaded)
    for (const User *U : Tracker.Decisive->At->users())
      if (const auto *Call = dyn_cast<CallBase>(U); Call && !Step.Point.isValid())
        Step.Point = userPoint(*Call);
  if (const Function *Callee = Tracker.Decisive->Callee)
    Step.Text = Context.DisplayName(Callee->getName().str());
  return Step;
}

std::vector<ElisionStep> ElisionReasons::whyKept(const CoroIdInst &Id) {
  const Instruction *Begin = beginOf(Id);
  if (!Begin)
    return {};
  SmallVector<const Instruction *, 4> Destroys = destroys(*Begin);
  std::optional<ElisionStep> Step = Destroys.empty()
                                        ? escape(*Begin)
                                        : uncoveredPath(*Begin, Destroys);
  if (!Step)
    return {};
  return {std::move(*Step)};
}

} // namespace whyheap
