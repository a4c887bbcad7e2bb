//===- Solve.h - what escapes, and along which flows ------------*- C++ -*-===//
//
// EscapeGraphs of a program -> summaries, callees before callers -> FlowFacts
//
// Two steps. Resolve: over strongly connected components of the call graph,
// bottom up, each call becomes flows by its callee's summary; a call that can't
// be seen into lets its arguments' addresses escape. Functions that call each
// other start with 'does nothing' and are looked at until none says anything new;
// if that takes too long, the calls among them can't be seen into. Walk: from each place that
// outlives the function (heap, result, what a parameter refers to, an outer
// loop's variable) backwards along the flows, with the dereferences added up;
// whatever is reached with its address taken escapes. The walk and its counts
// are those of Go's compiler (cmd/compile/internal/escape, solve.go).
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_SOLVE_SOLVE_H
#define WHYHEAP_SOLVE_SOLVE_H

#include "whyheap/Core/EscapeGraph.h"
#include "whyheap/Solve/SharedChain.h"
#include <functional>
#include <vector>

namespace whyheap {

/// Where a parameter's value goes: `To` is the heap, the result, or what a
/// parameter refers to (Parameter then says which).
struct ParameterFlow {
  enum class Target { Heap, Result, Contents };
  /// In place of a parameter: something that no parameter leads to. Of such
  /// flows only the target counts, which then holds what callers can't know.
  static constexpr unsigned Elsewhere = ~0u;

  unsigned From = 0; ///< Parameter, or Elsewhere.
  Target To = Target::Heap;
  unsigned Parameter = 0;
  int Derefs = 0; ///< 0: the value itself; 1: what it points at …
  CalleeChain Chain = {}; ///< Null where there are no steps.
  /// Of Contents, how often the parameter is dereferenced to get there: 1 for
  /// `*out = p`, 2 for `**out = p`.
  int TargetDerefs = 1;
  /// Of Result, where it is fresh: into the new storage, not the result itself.
  bool Inside = false;
};

/// A function's flows for its callers.
struct FunctionSummary {
  std::vector<ParameterFlow> Flows;
  /// The result points at storage that the function has made, and nothing else
  /// points there.
  bool ReturnsFresh = false;
};

/// Answers for functions without a graph, by linkage name: null where nothing
/// is known. What library functions do comes from models.
using SummaryLookup =
    std::function<const FunctionSummary *(const std::string &Linkage)>;

/// The facts of all objects (and of locals whose address outlives them), by
/// point. The order of \p Graphs does not matter; of two with one name the
/// first counts.
std::vector<FlowFact> solve(const std::vector<const EscapeGraph *> &Graphs,
                            const SummaryLookup &Models = {});
std::vector<FlowFact> solve(const std::vector<EscapeGraph> &Graphs,
                            const SummaryLookup &Models = {});

} // namespace whyheap

#endif // WHYHEAP_SOLVE_SOLVE_H
