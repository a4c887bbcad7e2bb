//===- Guards.cpp ---------------------------------------------------------===//

#include "Guards.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/PatternMatch.h"

using namespace llvm;
using namespace llvm::PatternMatch;

namespace whyheap {

/// What is known of a function of the optimized code.
struct Guards::Holder {
  explicit Holder(const Function &F)
      : Dependence(F), DT(const_cast<Function &>(F)), Loops(DT) {}

  ControlDependence Dependence;
  DominatorTree DT;
  LoopInfo Loops;
  /// Blocks that questions about several calls at once have cost so far.
  size_t Spent = 0;
};

struct Guards::Query {
  const Function &F;
  Holder &In;
  ArrayRef<Frame> Levels;
  bool HasLibraryConditions;
  SmallVector<const BasicBlock *, 4> Blocks; ///< Of the calls.
  const ControlDependence *Dependence = nullptr;
};

Guards::Guards(EmittedGuards &Emitted, Functions &Table)
    : Emitted(Emitted), Table(Table) {}
Guards::~Guards() = default;

Guards::Holder &Guards::holder(const Function &F) {
  std::unique_ptr<Holder> &Known = Holders[&F];
  if (!Known)
    Known = std::make_unique<Holder>(F);
  return *Known;
}

/// The loops that LLVM has unrolled or peeled are marked: their rounds differ.
static bool hasUnevenRounds(const Loop &L) {
  const MDNode *Id = L.getLoopID();
  return Id && (findOptionMDForLoopID(const_cast<MDNode *>(Id),
                                      "llvm.loop.unroll.disable") ||
                findOptionMDForLoopID(const_cast<MDNode *>(Id),
                                      "llvm.loop.peeled.count"));
}

bool Guards::sameLoops(const Query &Q) {
  unsigned Expected = 0;
  for (const Frame &Level : Q.Levels)
    if (const EmittedGuards::Place *Place = Emitted.place(Step(Level)))
      Expected += Place->LoopDepth;
  unsigned Depth = 0;
  for (const BasicBlock *Block : Q.Blocks) {
    Depth = std::max(Depth, Q.In.Loops.getLoopDepth(Block));
    for (const Loop *L = Q.In.Loops.getLoopFor(Block); L;
         L = L->getParentLoop())
      if (hasUnevenRounds(*L))
        return false;
  }
  return Depth >= Expected;
}

/// Which level of the query a branch belongs to itself; nothing where it lies in
/// code that was inlined there.
std::optional<unsigned> Guards::levelOf(const Query &Q,
                                        ArrayRef<Frame> Frames) const {
  if (Frames.size() > Q.Levels.size())
    return std::nullopt;
  unsigned Level = Q.Levels.size() - Frames.size();
  const Frame &Own = Frames.front(), &Expected = Q.Levels[Level];
  // What never had a place (the end of a scope with destructors) is not lost.
  bool IsLost = Own.Column == 0 && Own.Location;
  if (IsLost || Own.InlinedAt != Expected.InlinedAt ||
      Own.Function != Expected.Function)
    return std::nullopt;
  return Level;
}

namespace {

/// The conditions that a branch's condition is put together from.
struct Parts {
  SmallVector<const Value *, 4> Leaves;
  bool HasAnd = false, HasOr = false;

  void collect(const Value *V, bool IsInverted = false, unsigned Depth = 8) {
    const Value *A, *B;
    if (Depth != 0 && match(V, m_Not(m_Value(A))))
      return collect(A, !IsInverted, Depth - 1);
    if (Depth != 0 && match(V, m_Freeze(m_Value(A))))
      return collect(A, IsInverted, Depth - 1);
    bool IsAnd = match(V, m_LogicalAnd(m_Value(A), m_Value(B)));
    bool IsOr = !IsAnd && match(V, m_LogicalOr(m_Value(A), m_Value(B)));
    if (Depth == 0 || (!IsAnd && !IsOr)) {
      Leaves.push_back(V);
      return;
    }
    (IsAnd != IsInverted ? HasAnd : HasOr) = true;
    collect(A, IsInverted, Depth - 1);
    collect(B, IsInverted, Depth - 1);
  }
};

} // namespace

bool Guards::sameSwitch(const Query &Q, const BasicBlock &Block,
                        const EmittedBranch &Branch,
                        const EmittedGuards::Dependence &Dependence) {
  const auto *Switch = dyn_cast<SwitchInst>(Block.getTerminator());
  if (!Switch || !Branch.IsSwitch)
    return false;
  auto Leads = [&](const BasicBlock *Side) {
    return Q.Dependence->reaches(*Side, Q.Blocks, Block);
  };
  for (unsigned Side = 0; Side != Dependence.Sides.size(); ++Side) {
    if (!Dependence.Sides[Side])
      continue;
    const BasicBlock *Target = Switch->getDefaultDest();
    if (Side != 0) {
      auto *Type = cast<IntegerType>(Switch->getCondition()->getType());
      APInt Value(64, Branch.CaseValues[Side - 1]);
      Target = Switch
                   ->findCaseValue(ConstantInt::get(
                       Type->getContext(),
                       Value.zextOrTrunc(Type->getBitWidth())))
                   ->getCaseSuccessor();
    }
    if (!Leads(Target))
      return false;
  }
  // A condition of the library may have become a case of its own.
  return all_of(Switch->cases(), [&](const auto &Case) {
    return is_contained(Branch.CaseValues,
                        Case.getCaseValue()->getValue().getLimitedValue());
  });
}

/// The place of a level that a value is computed at, perhaps by what is inlined
/// there. Nothing where that is not known.
std::optional<Step> Guards::placeOf(const Query &Q, const Value &V,
                                    unsigned Level) const {
  const auto *I = dyn_cast<Instruction>(&V);
  if (!I || !I->getDebugLoc())
    return std::nullopt;
  SmallVector<Frame, 8> Frames = Table.frames(*I);
  size_t Outer = Q.Levels.size() - Level;
  if (Frames.size() < Outer)
    return std::nullopt;
  const Frame &Own = Frames[Frames.size() - Outer];
  if (Own.Column == 0 || Own.InlinedAt != Q.Levels[Level].InlinedAt)
    return std::nullopt;
  return Step(Own);
}

/// The branches of the emitted code that were joined to one, whose parts are \p
/// Leaves; empty where not each part can be told to belong to one of its own.
std::vector<const EmittedBranch *>
Guards::joinedBranches(const Query &Q, ArrayRef<const Value *> Leaves,
                       unsigned Level) {
  const EmittedGuards::Place *Place = Emitted.place(Step(Q.Levels[Level]));
  const FunctionInfo *F = Q.Levels[Level].Function;
  std::vector<const EmittedBranch *> Result;
  for (const Value *Leaf : Leaves) {
    std::optional<Step> At = placeOf(Q, *Leaf, Level);
    const auto *Parameter = dyn_cast<Argument>(Leaf);
    // Functions that nobody else calls may have lost some of their parameters.
    if (Parameter && (Q.F.hasLocalLinkage() || Level + 1 != Q.Levels.size()))
      Parameter = nullptr;
    if (!At && !Parameter)
      return {};
    const EmittedBranch *Match = nullptr;
    for (const auto &[Index, Dependence] : Place->Guards) {
      const EmittedBranch &Branch = Emitted.branch(F, Index);
      if (At ? is_contained(Branch.Condition, *At)
             : is_contained(Branch.Parameters, Parameter->getArgNo()))
        Match = &Branch;
    }
    if (!Match || is_contained(Result, Match))
      return {};
    Result.push_back(Match);
  }
  return Result;
}

/// Whether the branch decides as one emitted branch alone does.
bool Guards::sameBranch(const Query &Q, const BasicBlock &Block,
                        const EmittedBranch &Branch,
                        const EmittedGuards::Dependence &Dependence) {
  // What is passed before the branch can't depend on it.
  if (Dependence.IsLater && !Q.Dependence->dominates(*Q.Blocks.front(), Block))
    return false;
  return (!Branch.IsSwitch && !isa<SwitchInst>(Block.getTerminator())) ||
         sameSwitch(Q, Block, Branch, Dependence);
}

/// Whether the branch at the end of \p Block decides as the emitted code does.
bool Guards::sameCondition(const Query &Q, const BasicBlock &Block,
                           unsigned Level) {
  const Instruction &Terminator = *Block.getTerminator();
  const EmittedGuards::Place *Place = Emitted.place(Step(Q.Levels[Level]));
  if (!Place)
    return false;
  Parts Condition;
  if (const auto *Branch = dyn_cast<BranchInst>(&Terminator))
    Condition.collect(Branch->getCondition());
  bool IsJoined = Condition.Leaves.size() > 1;
  std::vector<const EmittedBranch *> Matches =
      IsJoined ? joinedBranches(Q, Condition.Leaves, Level)
               : Emitted.branchesAt(Step(Table.frames(Terminator).front()));
  // A comparison may have been joined with another one of the same value; what
  // comes of that stands somewhere else.
  if (Condition.Leaves.size() == 1) {
    std::optional<Step> At = placeOf(Q, *Condition.Leaves.front(), Level);
    if (!At && Q.HasLibraryConditions)
      return false;
    llvm::erase_if(Matches, [&](const EmittedBranch *Match) {
      return At && !Match->IsOfCompiler &&
             !is_contained(Match->Condition, *At);
    });
  }
  bool AllSides = false;
  for (const EmittedBranch *Match : Matches) {
    if (Match->IsOfCompiler)
      continue;
    auto Guard = Place->Guards.find(Emitted.index(*Match));
    if (Guard == Place->Guards.end() ||
        !sameBranch(Q, Block, *Match, Guard->second))
      return false;
    AllSides |= !Match->IsSwitch && Guard->second.isPassedOnAllSides();
  }
  if (!AllSides)
    return !Matches.empty();
  // `c || d` decides by two branches, of which the first leads here both ways.
  auto Leads = [&](unsigned Side) {
    return Q.Dependence->reaches(*Terminator.getSuccessor(Side), Q.Blocks,
                                 Block);
  };
  bool First = Leads(0), Second = Leads(1);
  return (First && Second) ||
         (IsJoined && (First ? !Condition.HasAnd : !Condition.HasOr));
}

bool Guards::isExpected(const Query &Q, const BasicBlock &Block) {
  const Instruction &Terminator = *Block.getTerminator();
  // The dispatch by which a coroutine goes on where it was suspended.
  if (isCoroutinePart(Q.F.getName()) && !Terminator.getDebugLoc())
    return true;
  if (!isa<BranchInst>(Terminator) && !isa<SwitchInst>(Terminator))
    return false;
  std::optional<unsigned> Level = levelOf(Q, Table.frames(Terminator));
  return Level && sameCondition(Q, Block, *Level);
}

bool Guards::alwaysRun(ArrayRef<const CallBase *> Calls,
                       ArrayRef<Frame> Levels, bool HasLibraryConditions) {
  constexpr size_t Budget = 2'000'000;
  const Function &F = *Calls.front()->getFunction();
  Query Q = {F, holder(F), Levels, HasLibraryConditions, {}};
  for (const CallBase *Call : Calls)
    if (!is_contained(Q.Blocks, Call->getParent()))
      Q.Blocks.push_back(Call->getParent());
  for (const BasicBlock *Block : Q.Blocks)
    if (!Q.In.Dependence.contains(*Block))
      return false;
  if (!sameLoops(Q))
    return false;
  std::optional<ControlDependence> Joined;
  Q.Dependence = &Q.In.Dependence;
  if (Q.Blocks.size() > 1) {
    Q.In.Spent += F.size();
    if (Q.In.Spent > Budget)
      return false;
    Q.Dependence = &Joined.emplace(F, Q.Blocks);
  }
  SmallVector<const BasicBlock *, 8> Work(Q.Blocks.begin(), Q.Blocks.end());
  SmallPtrSet<const BasicBlock *, 16> Seen;
  while (!Work.empty()) {
    const BasicBlock *Block = Work.pop_back_val();
    for (const ControlDependence::Guard &G : Q.Dependence->of(*Block)) {
      if (!Seen.insert(G.Block).second)
        continue;
      if (!isExpected(Q, *G.Block))
        return false;
      Work.push_back(G.Block);
    }
  }
  return true;
}

} // namespace whyheap
