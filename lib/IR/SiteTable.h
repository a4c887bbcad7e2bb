//===- SiteTable.h - both looks at each user line, compared -----*- C++ -*-===//
//
// A SitePath is one way in which one copy of a user line allocates. The table
// collects those of both looks and turns them into AllocationFacts:
//
//   emitted, and in the optimized code of every copy    Heap or HeapConditional
//   emitted, and in the optimized code of some copies   HeapConditional
//   emitted only                                        Elided
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_SITETABLE_H
#define WHYHEAP_LIB_IR_SITETABLE_H

#include "Copies.h"

namespace whyheap {

struct SitePath {
  std::vector<Step> Steps; ///< Library frames, outermost first; may be empty.
  Terminal End;
  Frequency How = Frequency::Conditional;
  std::optional<Kind> KeptBy; ///< Of optimized code.
  /// The coroutine whose frame is allocated, or null.
  const FunctionInfo *Coroutine = nullptr;
  /// The copy of the site's function; null for its own body.
  const llvm::DILocation *Copy = nullptr;
};

struct SiteRecord {
  std::vector<SitePath> Emitted, Optimized;
  unsigned LoopDepth = 0;
  bool RunsOnlyOnce = false; ///< Initializes a static or thread_local variable.
  bool IsChosenOnItsLine = false; ///< By a condition that stands there too.
  /// An allocation whose place was lost may be this one, in any of its copies.
  bool MayHaveLostCopies = false;
};

class SiteTable {
public:
  SiteTable(const LibraryKnowledge &Knowledge, Functions &Table)
      : Knowledge(Knowledge), Table(Table) {}

  SiteRecord &at(const Frame &F) { return Sites[Step(F)]; }
  SiteRecord *find(const Step &S);

  /// An optimized allocation whose column, or whole line, was lost when the
  /// optimizer merged calls, or where the emitted code has no such call: it comes
  /// from a site of \p F, on the frame's line where that is known, or of what was
  /// inlined there.
  void addLost(const Frame &F, SitePath Path);

  /// The site may have an allocation that is not recognized as such any more.
  void protect(const Step &S);

  /// The facts of all sites. \p Copies knows the inlined copies.
  std::vector<AllocationFact>
  facts(const Copies &Copies, EmittedCalls &Calls,
        const std::function<std::string(const std::string &)> &DisplayName);

private:
  using Group = std::vector<const SitePath *>;
  void assignLost(EmittedCalls &Calls);
  bool assign(const Step &Where, const Terminal &End, EmittedCalls &Calls);
  bool assignTo(const FunctionInfo *F, unsigned Line, const Terminal &End);
  std::vector<AllocationFact> siteFacts(const Step &Where,
                                        const SiteRecord &Record,
                                        const Copies &Copies);
  /// By their steps and what they end in.
  using Groups =
      std::map<std::vector<Step>, std::map<const FunctionInfo *, Group>>;
  static Groups grouped(const std::vector<SitePath> &Paths);
  /// What the optimizer has left nothing of.
  void addElided(const Step &Where, const SiteRecord &Record,
                 std::vector<AllocationFact> &Facts);
  AllocationFact fact(const Step &Where, const SiteRecord &Record,
                      const Group &Paths);
  PathStep terminalStep(const Terminal &End) const;
  Mechanism mechanism(const SitePath &Path) const;
  std::vector<SourcePoint> elidedCopies(const Step &Where,
                                        const SiteRecord &Record,
                                        const Copies &Copies);

  const LibraryKnowledge &Knowledge;
  Functions &Table;
  std::map<Step, SiteRecord> Sites;
  std::vector<std::pair<Step, SitePath>> Lost;
  const std::function<std::string(const std::string &)> *DisplayName = nullptr;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_SITETABLE_H
