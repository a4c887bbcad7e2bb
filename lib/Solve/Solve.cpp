//===- Solve.cpp - the program, callees before callers --------------------===//

#include "whyheap/Solve/Solve.h"
#include "Components.h"
#include "Facts.h"
#include <algorithm>
#include <numeric>
#include <unordered_map>

using namespace whyheap;
using namespace whyheap::solve_detail;

namespace {

class Solver {
public:
  Solver(const std::vector<EscapeGraph> &All, const SummaryLookup &Models);
  std::vector<FlowFact> run();

private:
  std::vector<std::vector<unsigned>> callees() const;
  CalleeKnowledge look(const std::string &Callee) const;

  const SummaryLookup &Models;
  std::vector<const EscapeGraph *> Graphs; ///< By name, each once.
  std::unordered_map<std::string, unsigned> Numbers;
  std::vector<std::optional<FunctionSummary>> Summaries;
};

Solver::Solver(const std::vector<EscapeGraph> &All, const SummaryLookup &Models)
    : Models(Models) {
  for (const EscapeGraph &Graph : All)
    Graphs.push_back(&Graph);
  // They are in one array, so that the first of a name has the lowest address.
  std::ranges::sort(Graphs, [](const EscapeGraph *A, const EscapeGraph *B) {
    return std::tie(A->Function, A) < std::tie(B->Function, B);
  });
  auto Rest = std::ranges::unique(Graphs, {}, &EscapeGraph::Function);
  Graphs.erase(Rest.begin(), Rest.end());
  for (unsigned I = 0; I != Graphs.size(); ++I)
    Numbers.emplace(Graphs[I]->Function, I);
  Summaries.resize(Graphs.size());
}

std::vector<std::vector<unsigned>> Solver::callees() const {
  std::vector<std::vector<unsigned>> Result(Graphs.size());
  for (unsigned I = 0; I != Graphs.size(); ++I)
    for (const CallFlow &Call : Graphs[I]->Calls)
      if (Call.Kind == CallKind::Direct)
        if (auto It = Numbers.find(Call.Callee); It != Numbers.end())
          Result[I].push_back(It->second);
  return Result;
}

/// A function without a summary that has a graph is one of the same component.
CalleeKnowledge Solver::look(const std::string &Callee) const {
  auto It = Numbers.find(Callee);
  if (It == Numbers.end())
    return {Models ? Models(Callee) : nullptr, false, std::nullopt};
  const auto &Summary = Summaries[It->second];
  return {Summary ? &*Summary : nullptr, !Summary,
          Graphs[It->second]->NumParameters};
}

/// By place; equals stay in the order of their graph.
std::vector<FlowFact> sorted(std::vector<FlowFact> Facts) {
  std::vector<size_t> Order(Facts.size());
  std::iota(Order.begin(), Order.end(), size_t(0));
  std::ranges::sort(Order, [&](size_t I, size_t J) {
    const FlowFact &A = Facts[I], &B = Facts[J];
    return std::tie(A.Point, A.Function, A.Name, I) <
           std::tie(B.Point, B.Function, B.Name, J);
  });
  std::vector<FlowFact> Result;
  for (size_t I : Order)
    Result.push_back(std::move(Facts[I]));
  return Result;
}

std::vector<FlowFact> Solver::run() {
  std::vector<FlowFact> Facts;
  auto Lookup = [this](const std::string &Callee) { return look(Callee); };
  for (const std::vector<unsigned> &Component : components(callees())) {
    std::vector<FunctionSummary> Made;
    for (unsigned F : Component) {
      ResolvedGraph Graph(*Graphs[F], Lookup);
      addFacts(Graph, Facts);
      Made.push_back(summarize(Graph));
    }
    for (unsigned I = 0; I != Component.size(); ++I)
      Summaries[Component[I]] = std::move(Made[I]);
  }
  return sorted(std::move(Facts));
}

} // namespace

std::vector<FlowFact> whyheap::solve(const std::vector<EscapeGraph> &Graphs,
                                     const SummaryLookup &Models) {
  return Solver(Graphs, Models).run();
}
