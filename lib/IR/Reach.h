//===- Reach.h - what calling a library function can allocate ---*- C++ -*-===//
//
// A walk from every terminal call (one that allocates, or can't be seen into)
// backwards over library callers, shortest paths first. It answers "what does a
// user's call of G reach?" without walking G's callees again for each caller:
//
//   operator new  <-  allocate  <-  _M_allocate  <-  vector(init_list)
//      (0)              (1)            (2)               (3)
//
// It stops at user code: a callback's allocations are the callback's own, but for
// the frame of a coroutine, which each of its calls needs. The
// cost is the number of (function, terminal) pairs, which maxPaths() bounds.
//
// The results are plain data: they outlive the instructions they came from.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_REACH_H
#define WHYHEAP_LIB_IR_REACH_H

#include "ModuleGraph.h"
#include "llvm/IR/BasicBlock.h"
#include <tuple>

namespace whyheap {

/// A function, and the place in it from which the next step is called.
struct Step {
  const FunctionInfo *Function = nullptr;
  const std::string *File = nullptr;
  unsigned Line = 0, Column = 0;

  Step() = default;
  explicit Step(const Frame &F)
      : Function(F.Function), File(F.File), Line(F.Line), Column(F.Column) {}
  /// The file too: two files included into one function can share a line.
  auto key() const { return std::tie(Function, File, Line, Column); }
  bool operator==(const Step &O) const { return key() == O.key(); }
  bool operator<(const Step &O) const { return key() < O.key(); }
};

/// The end of a path.
struct Terminal {
  const FunctionInfo *Callee = nullptr; ///< Null for indirect calls.
  CalleeClass Class = CalleeClass::Unknown;
  UnknownReason Reason = UnknownReason::NoBody;
  const LibraryFunction *Model = nullptr;
  Frequency OwnFrequency = Frequency::Never;
  std::optional<std::uint64_t> Bytes;

  Terminal() = default;
  explicit Terminal(const CallRecord &Record);
};

/// A path from a function's entry to a terminal.
struct ReachedPath {
  std::vector<Step> Steps; ///< Outermost first.
  Terminal End;
  Frequency How = Frequency::Never; ///< Of all of it.
  /// The coroutine whose frame the end of the path allocates, or null.
  const FunctionInfo *Coroutine = nullptr;
};

/// How often a step of the emitted code is taken when its function runs. Filled
/// by the first look; the second asks it about code that was inlined since.
class StepFrequencies {
public:
  void add(const Step &At, const FunctionInfo *Callee, Frequency How);
  /// Nothing where the emitted code has no such call.
  std::optional<Frequency> lookup(const Step &At,
                                  const FunctionInfo *Callee) const;

  /// Whether the emitted code calls any function by name at this place.
  bool hasDirectCall(const Step &At) const;

private:
  /// Place, callee.
  std::map<std::pair<Step, const FunctionInfo *>, Frequency> Table;
};

class Reach {
public:
  /// Fills \p Frequencies when \p Emitted, reads it otherwise.
  Reach(const ModuleGraph &Graph, StepFrequencies &Frequencies, bool Emitted);

  /// The paths from \p F's entry, shortest first; empty where there are none.
  const std::vector<ReachedPath> &from(const FunctionInfo *F) const;

  /// Paths are kept apart by what they are worth to a user.
  enum PathClass { Allocates, Throws, Unknown, NumPathClasses };
  PathClass pathClass(const CallRecord &First, const ReachedPath *Rest);
  /// Paths kept per function. Throwing ones are many and all alike.
  static unsigned maxPaths(PathClass Class);

private:
  void walk();
  ReachedPath extend(const CallRecord &First, const ReachedPath *Rest);
  Frequency hop(const CallRecord &Record);

  const ModuleGraph &Graph;
  StepFrequencies &Frequencies;
  bool Emitted;
  llvm::DenseMap<const FunctionInfo *, std::vector<ReachedPath>> Paths;
  llvm::DenseMap<const llvm::BasicBlock *, Frequency> BlockFrequencies;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_REACH_H
