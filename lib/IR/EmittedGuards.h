//===- EmittedGuards.h - the source's own conditions ------------*- C++ -*-===//
//
// What decides, in the code as the front end makes it, whether a place of a
// function is passed: the branches that it is control dependent on, and the
// loops around it. By source position, so that the optimized code can be held
// against it when the emitted code is gone:
//
//   3  if (c && d)            branches at 3:7 and 3:12
//   4    p = new int;         4:9 depends on 3:12, that on 3:7
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_EMITTEDGUARDS_H
#define WHYHEAP_LIB_IR_EMITTEDGUARDS_H

#include "Reach.h"

namespace llvm {
class Instruction;
class Value;
} // namespace llvm

namespace whyheap {

/// A conditional branch of the emitted code.
struct EmittedBranch {
  Step At;
  unsigned Block = 0;
  bool IsSwitch = false;
  /// No condition of the source: whether a coroutine suspends, or has its frame
  /// on the heap; where to go on behind the end of a scope.
  bool IsOfCompiler = false;
  /// For the latter: the blocks that have chosen a side, and which.
  std::vector<std::pair<unsigned, unsigned>> Choices;
  unsigned NumSides = 0;
  std::vector<std::uint64_t> CaseValues; ///< Of sides 1, 2 …; 0 is the default.
  std::vector<Step> Condition; ///< The places that the condition is made at.
  std::vector<unsigned> Parameters; ///< Those that it reads, by number.
};

class EmittedGuards {
public:
  /// The guards of one place: which sides of which branches can lead to it.
  struct Dependence {
    std::vector<bool> Sides;
    /// The place is passed on every way to the branch: it decides about the next
    /// round of a loop only.
    bool IsLater = false;

    /// Whether all sides lead there, by way of other branches.
    bool isPassedOnAllSides() const {
      return llvm::all_of(Sides, [](bool Side) { return Side; });
    }
  };
  struct Place {
    std::map<unsigned, Dependence> Guards; ///< By index into Branches.
    unsigned LoopDepth = 0;
  };

  /// Notes the branches of \p F. Linear in it.
  void add(const llvm::Function &F, Functions &Table);

  /// The branches of a function at a position: several in a macro.
  std::vector<const EmittedBranch *> branchesAt(const Step &At) const;
  /// Nothing where the emitted code has no call there.
  const Place *place(const Step &At);
  /// The index that a branch has in Place::Guards.
  unsigned index(const EmittedBranch &Branch) const;
  const EmittedBranch &branch(const FunctionInfo *F, unsigned Index) const;

  /// Whether a branch of the same line decides about the place at all.
  bool isDecidedOnItsLine(const Step &At);

private:
  struct Block {
    std::vector<std::pair<unsigned, unsigned>> Guards; ///< Branch, side.
    unsigned In = 0, Out = 0; ///< Visits of the dominator tree.
    unsigned LoopDepth = 0;
  };
  using BlockNumbers = llvm::DenseMap<const llvm::BasicBlock *, unsigned>;
  struct FunctionGuards {
    std::vector<EmittedBranch> Branches;
    std::vector<Block> Blocks;
    std::multimap<Step, unsigned> BranchAt;
    std::map<Step, std::vector<unsigned>> Calls; ///< Blocks.
  };

  class Conditions;
  void addChoices(EmittedBranch &Branch, const llvm::Instruction &Terminator,
                  const BlockNumbers &NumberOf);
  void addBranch(FunctionGuards &Guards, const llvm::Instruction &Terminator,
                 const BlockNumbers &NumberOf, Functions &Table,
                 Conditions &Found);

  llvm::DenseMap<const FunctionInfo *, FunctionGuards> ByFunction;
  std::map<Step, Place> Places;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_EMITTEDGUARDS_H
