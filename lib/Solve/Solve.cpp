//===- Solve.cpp - the program, callees before callers --------------------===//

#include "whyheap/Solve/Solve.h"
#include "Components.h"
#include "Facts.h"
#include <algorithm>
#include <memory>
#include <numeric>
#include <set>
#include <unordered_map>

using namespace whyheap;
using namespace whyheap::solve_detail;

/// How often the functions of a recursion are looked at, on average, before it
/// counts as not settled; and how often each may take back what it said: with
/// less known of the others, more may have looked lost.
static constexpr size_t LooksForEach = 24, LooksThatForget = 3;
/// What the last look has resolved is kept where the recursion is not larger.
static constexpr size_t MostKept = 64;

namespace {

class Solver {
public:
  Solver(std::vector<const EscapeGraph *> All, const SummaryLookup &Models);
  std::vector<FlowFact> run();

private:
  void findCallees();
  CalleeKnowledge look(const std::string &Callee) const;
  bool isRecursive(const std::vector<unsigned> &Component) const;
  std::unique_ptr<ResolvedGraph> makeResolved(unsigned F) const {
    return std::make_unique<ResolvedGraph>(
        *Graphs[F], [this](const std::string &Callee) { return look(Callee); });
  }
  void solveApart(const std::vector<unsigned> &Component);
  bool settle(const std::vector<unsigned> &Component);

  const SummaryLookup &Models;
  std::vector<const EscapeGraph *> Graphs; ///< By name, each once.
  std::unordered_map<std::string, unsigned> Numbers;
  std::vector<std::vector<unsigned>> Callees;
  std::vector<bool> IsCalled; ///< Nobody asks for the others' summaries.
  std::vector<std::optional<FunctionSummary>> Summaries;
  std::vector<FlowFact> Facts;
};

Solver::Solver(std::vector<const EscapeGraph *> All,
               const SummaryLookup &Models)
    : Models(Models), Graphs(std::move(All)) {
  std::ranges::stable_sort(Graphs, {}, &EscapeGraph::Function);
  auto Rest = std::ranges::unique(Graphs, {}, &EscapeGraph::Function);
  Graphs.erase(Rest.begin(), Rest.end());
  for (unsigned I = 0; I != Graphs.size(); ++I)
    Numbers.emplace(Graphs[I]->Function, I);
  Summaries.resize(Graphs.size());
}

void Solver::findCallees() {
  Callees.resize(Graphs.size());
  IsCalled.resize(Graphs.size());
  for (unsigned I = 0; I != Graphs.size(); ++I)
    for (const CallFlow &Call : Graphs[I]->Calls)
      if (Call.Kind == CallKind::Direct)
        if (auto It = Numbers.find(Call.Callee); It != Numbers.end()) {
          Callees[I].push_back(It->second);
          IsCalled[It->second] = true;
        }
}

bool Solver::isRecursive(const std::vector<unsigned> &Component) const {
  return Component.size() > 1 ||
         std::ranges::count(Callees[Component[0]], Component[0]);
}

/// A function without a summary that has a graph is one of the same component.
CalleeKnowledge Solver::look(const std::string &Callee) const {
  auto It = Numbers.find(Callee);
  if (It == Numbers.end())
    return {Models ? Models(Callee) : nullptr, false, std::nullopt};
  const auto &Summary = Summaries[It->second];
  return {Summary ? &*Summary : nullptr, !Summary,
          Graphs[It->second]->NumParameters, Graphs[It->second]->IsVariadic};
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

/// Each by itself: those of the component that have no summary yet are what
/// can't be seen into.
void Solver::solveApart(const std::vector<unsigned> &Component) {
  std::vector<std::optional<FunctionSummary>> Made(Component.size());
  for (unsigned I = 0; I != Component.size(); ++I) {
    unsigned F = Component[I];
    std::unique_ptr<ResolvedGraph> Graph = makeResolved(F);
    if (!Graphs[F]->IsVariant)
      addFacts(*Graph, Facts);
    if (IsCalled[F])
      Made[I] = summarize(*Graph);
  }
  for (unsigned I = 0; I != Component.size(); ++I)
    Summaries[Component[I]] = std::move(Made[I]);
}

/// From 'does nothing and never returns' for all, until no summary says
/// anything new. What holds then holds by induction over the depth of the
/// recursion, whatever way led there. False: not within the budget.
bool Solver::settle(const std::vector<unsigned> &Component) {
  std::unordered_map<unsigned, std::vector<unsigned>> Callers;
  for (unsigned F : Component) {
    Summaries[F].emplace();
    for (unsigned Callee : Callees[F])
      Callers[Callee].push_back(F);
  }
  std::unordered_map<unsigned, unsigned> Looks;
  // Of each function the last look saw all that holds in the end.
  std::unordered_map<unsigned, std::unique_ptr<ResolvedGraph>> Last;
  std::set<unsigned> Waiting(Component.begin(), Component.end());
  for (size_t Budget = LooksForEach * Component.size(); !Waiting.empty();)
    for (unsigned F : Component) {
      if (!Waiting.erase(F))
        continue;
      if (Budget-- == 0)
        return false;
      bool Keeps = ++Looks[F] > LooksThatForget;
      std::unique_ptr<ResolvedGraph> Graph = makeResolved(F);
      FunctionSummary Found = summarize(*Graph);
      if (Component.size() <= MostKept)
        Last[F] = std::move(Graph);
      if (learn(*Summaries[F], std::move(Found), Keeps))
        Waiting.insert(Callers[F].begin(), Callers[F].end());
    }
  for (unsigned F : Component) {
    if (Graphs[F]->IsVariant)
      continue;
    std::unique_ptr<ResolvedGraph> Graph = std::move(Last[F]);
    addFacts(Graph ? *Graph : *makeResolved(F), Facts);
  }
  return true;
}

std::vector<FlowFact> Solver::run() {
  findCallees();
  for (const std::vector<unsigned> &Component : components(Callees)) {
    if (isRecursive(Component)) {
      if (settle(Component))
        continue;
      for (unsigned F : Component)
        Summaries[F].reset();
    }
    solveApart(Component);
  }
  return sorted(std::move(Facts));
}

} // namespace

std::vector<FlowFact>
whyheap::solve(const std::vector<const EscapeGraph *> &Graphs,
               const SummaryLookup &Models) {
  return Solver(Graphs, Models).run();
}

std::vector<FlowFact> whyheap::solve(const std::vector<EscapeGraph> &Graphs,
                                     const SummaryLookup &Models) {
  std::vector<const EscapeGraph *> All;
  for (const EscapeGraph &G : Graphs)
    All.push_back(&G);
  return solve(All, Models);
}
