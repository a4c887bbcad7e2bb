//===- ElisionWitness.h - what became of each coroutine's frame -*- C++ -*-===//
//
// Looks over the optimizer's shoulder at the passes that decide whether the
// frame of a call goes into the caller:
//
//   CoroSplit            size of the frame; whether the coroutine suspends at
//                        all, and at its end
//   CoroAnnotationElide  calls marked coro_elide_safe, in coroutines
//   CoroElide            frames of inlined calls (ElisionReasons.h)
//   Inliner              why a call was not inlined (CallRemarks.h)
//
// The verdict is not made here: whether the allocation survives is what the site
// table says. Where it does, the first reason counts, since later runs of the
// pass see a frame whose destruction has been settled.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_ELISIONWITNESS_H
#define WHYHEAP_LIB_IR_ELISIONWITNESS_H

#include "Copies.h"
#include "ElisionReasons.h"
#include "CallRemarks.h"
#include "whyheap/IR/PassWatch.h"
#include "whyheap/Core/AllocationFact.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/IR/ValueHandle.h"

namespace llvm {
class AllocaInst;
} // namespace llvm

namespace whyheap {

class ElisionWitness : public PassWatcher {
public:
  ElisionWitness(Functions &Table, const CodeWitnessContext &Context,
                 Copies &FunctionCopies)
      : Table(Table), Reasons(Table, Context),
        FunctionCopies(FunctionCopies) {}

  /// The module as emitted.
  void collectEmitted(llvm::Module &M);
  bool hasCoroutines() const { return HasCoroutines; }

  // Of passes behind the first look.
  bool wants(WatchedPass Pass, const llvm::Any &IR) override;
  void beforePass(WatchedPass Pass, const llvm::Any &IR) override;
  void afterPass(WatchedPass Pass) override;

  /// The module optimized: which calls were not inlined.
  void collectOptimized(const ModuleGraph &Graph);

  /// A fact for each of \p Allocations that is the frame of a call.
  std::vector<ElisionFact>
  facts(const std::vector<AllocationFact> &Allocations,
        const EmittedCalls &EmittedCalls);

private:
  using FunctionList = std::vector<llvm::Function *>;
  /// The call's place, and the coroutine called.
  using CallKey = std::pair<Step, const FunctionInfo *>;
  struct CallNotes {
    std::vector<ElisionStep> Kept; ///< The first that was found.
    std::vector<ElisionStep> NotInlined;
    std::optional<ElisionStep> Elided;
    FrameHome Home = FrameHome::CallerStack; ///< Of what was elided.
    bool IsMarked = false; ///< For elision by attribute.
  };
  struct CoroutineNotes {
    std::optional<std::uint64_t> FrameBytes;
    bool Suspends = true, EndsSuspended = true;
  };
  /// A frame that the pass under way may put into the caller.
  struct Candidate {
    const llvm::CoroIdInst *Id;
    CallKey Key;
    std::vector<ElisionStep> WhyKept;
    SourcePoint DestroyedAt;
  };

  void findCallers(const llvm::Module &M);
  bool isLeading(const llvm::Function &F) const;
  bool leadsToCoroutine(const llvm::Any &IR) const;
  void beforeElide(llvm::Function &F);
  void afterElide();
  void beforeSplit(const FunctionList &Functions);
  void afterSplit();
  void beforeAnnotationElide(const FunctionList &Functions);
  std::optional<CallKey> callOf(const llvm::CoroIdInst &Id);
  ElisionStep whyNotInlined(const CallRecord &Record);
  void addAnnotation(ElisionFact &Fact) const;
  void explain(ElisionFact &Fact, const CallNotes *Notes,
               const CoroutineNotes &Coroutine, bool IsKept,
               const EmittedCalls &EmittedCalls);
  SourcePoint pointOf(const FunctionInfo &F) const;

  Functions &Table;
  ElisionReasons Reasons;
  Copies &FunctionCopies;
  CallRemarks Remarks;
  bool HasCoroutines = false;
  /// Coroutines as emitted, functions that call one, or a function that does. Others
  /// may come to stand where one of them was deleted, and are looked at in vain.
  llvm::DenseSet<const llvm::Function *> Leading;
  llvm::DenseSet<const FunctionInfo *> LeadingInfos;
  /// Whether any pass that could elide has run.
  bool IsOptimized = false;

  std::map<CallKey, CallNotes> Calls;
  std::map<const FunctionInfo *, CoroutineNotes> Coroutines;
  std::vector<Candidate> Candidates;
  llvm::WeakVH Eliding;
  llvm::DenseSet<const llvm::AllocaInst *> KnownSlots;
  std::vector<llvm::WeakVH> Splitting;
  /// Frames elided in coroutines, by the name that their slots were given.
  std::map<std::string, CallKey> Slots;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_ELISIONWITNESS_H
