//===- AdviceTrials.h - which edits would help, by trying -------*- C++ -*-===//
//
// An edit is only advised where it is known to work. So the unit is compiled once
// more for each kind of edit, in memory, with all edits of that kind made:
//
//   facts of the unit ──▶ TrialEdits ──▶ compiled again ──▶ facts of the trial
//                                                                │
//   ElisionFact::Edits, FrameFact::TrimmedBytes ◀────────────────┘
//
// Kinds of which the unit has no case cost nothing.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_DRIVER_ADVICETRIALS_H
#define WHYHEAP_LIB_DRIVER_ADVICETRIALS_H

#include "whyheap/AST/Awaits.h"
#include "whyheap/Core/UnitFacts.h"
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <tuple>

namespace whyheap {

/// What is different in a trial.
struct TrialEdits {
  /// The classes, by where they are defined, that get
  /// [[clang::coro_await_elidable]].
  std::set<SourcePoint> ElidableTypes;
  /// The calls that are compiled as `co_await call` is: the caller, the coroutine
  /// (linkage names), line and column.
  using Call = std::tuple<std::string, std::string, unsigned, unsigned>;
  std::set<Call> DirectCalls;
  /// Linkage names of the functions that are inlined whatever it costs.
  std::set<std::string> Inlined;
  /// As -mllvm hands them to LLVM.
  std::vector<std::string> LLVMArguments;
  /// The scopes of locals end before suspensions they are not needed across.
  bool EndSpareScopes = false;
};

/// Compiles the unit with edits; its elisions and frames, or nothing on failure.
using TrialRunner = std::function<std::optional<UnitFacts>(const TrialEdits &)>;

/// Fills in what trials show. \p Awaits are those of the unit, by point.
void tryAdvice(UnitFacts &Facts, const std::vector<Await> &Awaits,
               const TrialRunner &Run);

} // namespace whyheap

#endif // WHYHEAP_LIB_DRIVER_ADVICETRIALS_H
