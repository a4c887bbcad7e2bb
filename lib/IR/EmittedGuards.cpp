//===- EmittedGuards.cpp --------------------------------------------------===//

#include "EmittedGuards.h"
#include "ControlDependence.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace whyheap {

/// The parameter that the front end has stored in \p Variable, and nothing else.
static std::optional<unsigned> parameterIn(const AllocaInst &Variable) {
  std::optional<unsigned> Result;
  for (const User *U : Variable.users()) {
    const auto *Store = dyn_cast<StoreInst>(U);
    if (!Store)
      continue;
    const Value *Stored = Store->getValueOperand();
    if (const auto *Extended = dyn_cast<ZExtInst>(Stored))
      Stored = Extended->getOperand(0);
    const auto *Parameter = dyn_cast<Argument>(Stored);
    if (!Parameter || Result)
      return std::nullopt;
    Result = Parameter->getArgNo();
  }
  return Result;
}

/// The conditions of one function's branches.
class EmittedGuards::Conditions {
public:
  explicit Conditions(Functions &Table) : Table(Table) {}

  /// The places at which the operands of a condition are computed, as far as they
  /// are conditions or comparisons themselves.
  void collect(const Value *V, unsigned Depth, EmittedBranch &Branch) {
    const auto *I = dyn_cast<Instruction>(V);
    if (!I || Depth == 0)
      return;
    if (I->getDebugLoc())
      Branch.Condition.emplace_back(Table.frames(*I).front());
    if (const auto *Load = dyn_cast<LoadInst>(I))
      if (std::optional<unsigned> Parameter = parameter(*Load))
        Branch.Parameters.push_back(*Parameter);
    if (isa<CallBase>(I) || isa<LoadInst>(I))
      return;
    for (const Value *Operand : I->operands())
      collect(Operand, Depth - 1, Branch);
  }

private:
  /// One variable can be in the conditions of thousands of branches.
  std::optional<unsigned> parameter(const LoadInst &Load) {
    const auto *Variable = dyn_cast<AllocaInst>(Load.getPointerOperand());
    if (!Variable)
      return std::nullopt;
    auto [It, IsNew] = Known.try_emplace(Variable);
    if (IsNew)
      It->second = parameterIn(*Variable);
    return It->second;
  }

  Functions &Table;
  DenseMap<const AllocaInst *, std::optional<unsigned>> Known;
};

static bool isIntrinsic(const Value *V, Intrinsic::ID Id) {
  const auto *Call = dyn_cast_or_null<IntrinsicInst>(V);
  return Call && Call->getIntrinsicID() == Id;
}

static bool isOfCoroutine(const Instruction &Terminator,
                          const Value *Condition) {
  if (const auto *Call = dyn_cast_or_null<IntrinsicInst>(Condition))
    if (Call->getCalledFunction()->getName().starts_with("llvm.coro."))
      return true;
  if (!Terminator.getFunction()->isPresplitCoroutine())
    return false;
  if (const auto *Compare = dyn_cast_or_null<ICmpInst>(Condition))
    if (isIntrinsic(Compare->getOperand(0), Intrinsic::coro_free))
      return true;
  return any_of(successors(&Terminator), [](const BasicBlock *Side) {
    return any_of(*Side, [](const Instruction &I) {
      return isIntrinsic(&I, Intrinsic::coro_save) ||
             isIntrinsic(&I, Intrinsic::coro_suspend);
    });
  });
}

/// At the end of a scope with destructors, all ways out of it meet. Where each
/// goes on was stored in a variable before:
///
///   store i32 1, %dest      …     store i32 0, %dest
///   cleanup:  call destructor …   switch (load %dest) [0: behind, 1: return]
///
/// What is behind depends on the blocks that chose it, not on the switch.
void EmittedGuards::addChoices(EmittedBranch &Branch,
                               const Instruction &Terminator,
                               const BlockNumbers &NumberOf) {
  const auto *Switch = dyn_cast<SwitchInst>(&Terminator);
  if (!Switch || Terminator.getDebugLoc())
    return;
  auto Choose = [&](const BasicBlock &Chooser, const ConstantInt &Value) {
    auto Case = Switch->findCaseValue(&Value);
    Branch.Choices.push_back(
        {NumberOf.lookup(&Chooser),
         Case == Switch->case_default() ? 0 : Case->getSuccessorIndex()});
  };
  if (const auto *Phi = dyn_cast<PHINode>(Switch->getCondition())) {
    for (const auto &[Value, Chooser] :
         zip(Phi->incoming_values(), Phi->blocks()))
      if (const auto *Constant = dyn_cast<ConstantInt>(Value))
        Choose(*Chooser, *Constant);
    Branch.IsOfCompiler = true;
    return;
  }
  const auto *Load = dyn_cast<LoadInst>(Switch->getCondition());
  if (!Load || !isa<AllocaInst>(Load->getPointerOperand()))
    return;
  Branch.IsOfCompiler = true;
  SmallVector<const BasicBlock *, 8> Work(predecessors(Switch->getParent()));
  SmallPtrSet<const BasicBlock *, 8> Seen(Work.begin(), Work.end());
  while (!Work.empty()) {
    const BasicBlock *Block = Work.pop_back_val();
    const ConstantInt *Chosen = nullptr;
    for (const Instruction &I : *Block)
      if (const auto *Store = dyn_cast<StoreInst>(&I))
        if (Store->getPointerOperand() == Load->getPointerOperand())
          Chosen = dyn_cast<ConstantInt>(Store->getValueOperand());
    if (Chosen) {
      Choose(*Block, *Chosen);
      continue;
    }
    for (const BasicBlock *Previous : predecessors(Block))
      if (Seen.insert(Previous).second)
        Work.push_back(Previous);
  }
}

void EmittedGuards::addBranch(FunctionGuards &Guards,
                              const Instruction &Terminator,
                              const BlockNumbers &NumberOf, Functions &Table,
                              Conditions &Found) {
  EmittedBranch Branch;
  Branch.At = Step(Table.frames(Terminator).front());
  Branch.Block = NumberOf.lookup(Terminator.getParent());
  Branch.NumSides = Terminator.getNumSuccessors();
  const Value *Condition = nullptr;
  if (const auto *Switch = dyn_cast<SwitchInst>(&Terminator)) {
    Branch.IsSwitch = true;
    Condition = Switch->getCondition();
    for (const auto &Case : Switch->cases())
      Branch.CaseValues.push_back(
          Case.getCaseValue()->getValue().getLimitedValue());
  } else if (const auto *Conditional = dyn_cast<BranchInst>(&Terminator)) {
    Condition = Conditional->getCondition();
  }
  if (Condition)
    Found.collect(Condition, 4, Branch);
  Branch.IsOfCompiler = isOfCoroutine(Terminator, Condition);
  addChoices(Branch, Terminator, NumberOf);
  Guards.BranchAt.emplace(Branch.At, unsigned(Guards.Branches.size()));
  Guards.Branches.push_back(std::move(Branch));
}

/// The loops around a block but for those that suspend a coroutine: its parts
/// are functions of their own after optimization, where they are no loops.
static unsigned loopDepth(const LoopInfo &Loops, const BasicBlock &B) {
  unsigned Depth = 0;
  for (const Loop *L = Loops.getLoopFor(&B); L; L = L->getParentLoop())
    Depth += none_of(L->blocks(), [](const BasicBlock *Part) {
      return any_of(*Part, [](const Instruction &I) {
        return isIntrinsic(&I, Intrinsic::coro_suspend);
      });
    });
  return Depth;
}

void EmittedGuards::add(const Function &F, Functions &Table) {
  const FunctionInfo *Info = Table.get(F);
  if (!Info || F.size() < 2 || ByFunction.count(Info))
    return;
  FunctionGuards &Guards = ByFunction[Info];
  DominatorTree DT(const_cast<Function &>(F));
  DT.updateDFSNumbers();
  LoopInfo Loops(DT);
  BlockNumbers BranchOf, NumberOf;
  Conditions Found(Table);
  for (const BasicBlock &B : F) {
    unsigned Number = NumberOf.size();
    NumberOf[&B] = Number;
  }
  for (const BasicBlock &B : F) {
    if (B.getTerminator()->getNumSuccessors() < 2 ||
        isa<InvokeInst>(B.getTerminator()))
      continue;
    BranchOf[&B] = Guards.Branches.size();
    addBranch(Guards, *B.getTerminator(), NumberOf, Table, Found);
  }
  std::optional<ControlDependence> Dependence;
  if (!Guards.Branches.empty())
    Dependence.emplace(F);
  Guards.Blocks.resize(F.size());
  for (const BasicBlock &B : F) {
    unsigned Number = NumberOf[&B];
    Block &Known = Guards.Blocks[Number];
    if (Dependence)
      for (const ControlDependence::Guard &G : Dependence->of(B))
        // An invoke in an endless loop is none.
        if (auto It = BranchOf.find(G.Block); It != BranchOf.end())
          Known.Guards.push_back({It->second, G.Side});
    Known.LoopDepth = F.isPresplitCoroutine() ? loopDepth(Loops, B)
                                              : Loops.getLoopDepth(&B);
    if (const DomTreeNode *Node = DT.getNode(&B)) {
      Known.In = Node->getDFSNumIn();
      Known.Out = Node->getDFSNumOut();
    }
    for (const Instruction &I : B)
      if (isa<CallBase>(I) && !isa<IntrinsicInst>(I) && I.getDebugLoc()) {
        std::vector<unsigned> &Blocks =
            Guards.Calls[Step(Table.frames(I).front())];
        if (Blocks.empty() || Blocks.back() != Number)
          Blocks.push_back(Number);
      }
  }
}

std::vector<const EmittedBranch *>
EmittedGuards::branchesAt(const Step &At) const {
  std::vector<const EmittedBranch *> Result;
  auto It = ByFunction.find(At.Function);
  if (It == ByFunction.end())
    return Result;
  auto [Begin, End] = It->second.BranchAt.equal_range(At);
  for (; Begin != End; ++Begin)
    Result.push_back(&It->second.Branches[Begin->second]);
  return Result;
}

unsigned EmittedGuards::index(const EmittedBranch &Branch) const {
  return &Branch - ByFunction.find(Branch.At.Function)->second.Branches.data();
}

const EmittedBranch &EmittedGuards::branch(const FunctionInfo *F,
                                           unsigned Index) const {
  return ByFunction.find(F)->second.Branches[Index];
}

const EmittedGuards::Place *EmittedGuards::place(const Step &At) {
  auto It = ByFunction.find(At.Function);
  if (It == ByFunction.end())
    return nullptr;
  const FunctionGuards &Guards = It->second;
  auto Calls = Guards.Calls.find(At);
  if (Calls == Guards.Calls.end())
    return nullptr;
  auto [Known, IsNew] = Places.try_emplace(At);
  Place &Result = Known->second;
  if (!IsNew)
    return &Result;
  std::vector<bool> Seen(Guards.Blocks.size());
  std::vector<unsigned> Work;
  auto Enter = [&](unsigned B) {
    if (!Seen[B])
      Work.push_back(B);
    Seen[B] = true;
  };
  for (unsigned B : Calls->second) {
    Enter(B);
    Result.LoopDepth = std::max(Result.LoopDepth, Guards.Blocks[B].LoopDepth);
  }
  while (!Work.empty()) {
    unsigned Current = Work.back();
    Work.pop_back();
    for (auto [Index, Side] : Guards.Blocks[Current].Guards) {
      const EmittedBranch &Branch = Guards.Branches[Index];
      if (!Branch.IsOfCompiler) {
        Dependence &D = Result.Guards[Index];
        D.Sides.resize(Branch.NumSides);
        D.Sides[Side] = true;
      }
      for (auto [Chooser, Chosen] : Branch.Choices)
        if (Chosen == Side)
          Enter(Chooser);
      Enter(Branch.Block);
    }
  }
  for (auto &[Index, D] : Result.Guards) {
    const Block &B = Guards.Blocks[Guards.Branches[Index].Block];
    D.IsLater = any_of(Calls->second, [&](unsigned Number) {
      const Block &Call = Guards.Blocks[Number];
      return Call.In <= B.In && B.Out <= Call.Out;
    });
  }
  return &Result;
}

bool EmittedGuards::isDecidedOnItsLine(const Step &At) {
  const Place *Here = place(At);
  return Here && any_of(Here->Guards, [&](const auto &Guard) {
           const Step &Branch = branch(At.Function, Guard.first).At;
           return !Guard.second.IsLater && Branch.Line == At.Line &&
                  Branch.File == At.File;
         });
}

} // namespace whyheap
