//===- Facts.h - what a resolved graph says ---------------------*- C++ -*-===//
#ifndef WHYHEAP_LIB_SOLVE_FACTS_H
#define WHYHEAP_LIB_SOLVE_FACTS_H

#include "Walk.h"

namespace whyheap::solve_detail {

/// Of one function, for its callers.
FunctionSummary summarize(const ResolvedGraph &Graph);

/// Makes \p Known what \p Found says, and all it said before where it \p Keeps.
/// Chains stay as they were found first, so that none leads through itself.
/// Whether that says anything new.
bool learn(FunctionSummary &Known, FunctionSummary Found, bool Keeps);

/// Adds the facts of one function's objects, and of its variables and
/// parameters whose address outlives them.
void addFacts(const ResolvedGraph &Graph, std::vector<FlowFact> &Facts);

/// What outlives the function, but for its result.
std::vector<unsigned> outlivingRoots(const ResolvedGraph &Graph);

/// The chain of a step, with the reason of the root it leads to where its flows
/// don't end with one.
SharedChain completeChain(const ResolvedGraph &Graph, const Walk &Reached,
                          int Step);

} // namespace whyheap::solve_detail

#endif // WHYHEAP_LIB_SOLVE_FACTS_H
