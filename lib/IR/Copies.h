//===- Copies.h - the bodies and inlined copies of functions ----*- C++ -*-===//
//
// After optimization a function may live as its own body, as a copy inlined at
// each of its calls, or both; an allocation may be gone from one copy and stay
// in another. A site only "runs each time the line runs" if every copy has it.
//
// A copy that was optimized away as a whole leaves no instruction behind. It
// shows as a call of the emitted code of which the optimized code has neither
// the call nor an inlined frame.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_COPIES_H
#define WHYHEAP_LIB_IR_COPIES_H

#include "CoroutineParts.h"
#include "EmittedCalls.h"
#include <set>

namespace whyheap {

class Copies {
public:
  /// What coroutines are split into, noted while the optimizer runs.
  CoroutineParts Parts;

  /// Notes which copies exist, and which can be told to be gone.
  void addOptimized(const llvm::Module &M, Functions &Table,
                    const ModuleGraph &Graph, EmittedCalls &Calls);

  /// The copies of \p F: the call each was inlined at, null for F's own body.
  const std::set<const llvm::DILocation *> &of(const FunctionInfo *F) const;

  /// Whether the line \p At runs in a copy of its function: of a coroutine, what
  /// was inlined may be another part.
  bool mayRun(const Step &At, const llvm::DILocation *Copy) const;

  /// The calls whose copies of \p F (or of a caller of F) vanished as a whole.
  std::vector<Step> vanished(const FunctionInfo *F) const;

  /// Whether a copy of \p F may have vanished that was called through a pointer:
  /// nobody knows how often and from where.
  bool mayHaveVanished(const FunctionInfo *F) const {
    return CalledByPointer.count(F);
  }

  /// Whether code of the copy inlined at \p Merged may be that of the copy
  /// inlined at \p Original: merging equal code of two copies gives their common
  /// code an inlined-at chain in which the calls that differ have
  /// lost their columns, or lines.
  static bool mayStandFor(const llvm::DILocation *Merged,
                          const llvm::DILocation *Original);

  /// The place of the call at which a copy was inlined.
  Step callOf(const llvm::DILocation *InlinedAt, Functions &Table) const;

private:
  using CopySet = std::set<const llvm::DILocation *>;
  /// Caller's place, its copy, callee.
  using Edge = std::tuple<Step, const llvm::DILocation *, const FunctionInfo *>;

  void addCopy(const FunctionInfo *F, const llvm::DILocation *Copy,
               const llvm::DISubprogram *Part);
  void addSeen(const Step &At, const llvm::DILocation *Copy,
               const FunctionInfo *Callee);
  void addLocation(const llvm::DILocation &Location, Functions &Table,
                   const EmittedCalls &Calls);
  void findVanished();

  std::vector<EmittedCalls::Edge> EmittedEdges;
  std::set<std::pair<Step, const FunctionInfo *>> DirectEdges; ///< The same.
  std::set<Edge> SeenEdges;
  /// Functions inlined at calls through pointers.
  std::set<const FunctionInfo *> CalledByPointer;
  /// Caller and callee of merged copies: any call between them may be meant.
  std::set<std::pair<const FunctionInfo *, const FunctionInfo *>> MergedEdges;
  llvm::DenseMap<const FunctionInfo *, CopySet> ByFunction;
  /// Of the copies of coroutines: which parts they are.
  std::map<std::pair<const FunctionInfo *, const llvm::DILocation *>,
           std::set<const llvm::DISubprogram *>>
      PartsOfCopy;
  llvm::DenseMap<const FunctionInfo *, std::set<Step>> VanishedAt;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_COPIES_H
