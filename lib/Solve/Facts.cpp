//===- Facts.cpp - which locations escape ---------------------------------===//
//
// Some kinds of walks, the first that reaches a location's address explains it: of
// what is surely returned, to the result; to what outlives the function for sure; to
// what outlives an iteration; to what can't be seen into.
//
//===----------------------------------------------------------------------===//

#include "Facts.h"
#include "Walk.h"
#include <algorithm>
#include <set>

using namespace whyheap;
using namespace whyheap::solve_detail;

std::vector<unsigned> solve_detail::outlivingRoots(const ResolvedGraph &Graph) {
  std::vector<unsigned> Roots = {EscapeGraph::Heap};
  for (unsigned L = 0; L != Graph.numLocations(); ++L)
    if (Graph.location(L).Kind == LocationKind::Global ||
        Graph.location(L).OutlivesCall || Graph.contents().count(L))
      Roots.push_back(L);
  return Roots;
}

static Reason defaultReason(const ResolvedGraph &Graph, unsigned Root) {
  if (Root == EscapeGraph::Result)
    return Reason::Return;
  if (Graph.location(Root).Kind == LocationKind::Global)
    return Reason::Global;
  if (Graph.location(Root).OutlivesCall)
    return Reason::CallersObject;
  auto It = Graph.contents().find(Root);
  if (It == Graph.contents().end())
    return Reason::StoredUnknown;
  bool IsThis = Graph.graph().IsMember &&
                Graph.location(It->second.Parameter).Parameter == 0;
  return IsThis ? Reason::Member : Reason::OutParam;
}

SharedChain solve_detail::completeChain(const ResolvedGraph &Graph,
                                        const Walk &Reached, int Step) {
  SharedChain Chain = Reached.chain(Step);
  if (Chain.empty() || !kind(Chain.end()))
    endWith(Chain, defaultReason(Graph, Reached.rootOf(Step)),
            Chain.empty() ? Nowhere : Chain.endsAt(), false);
  return Chain;
}

namespace {

class FactMaker {
public:
  explicit FactMaker(const ResolvedGraph &Graph)
      : Graph(Graph), Facts(Graph.numLocations()) {}

  void run(std::vector<FlowFact> &All);

private:
  bool isReportable(unsigned L) const;
  bool walkFrom(const std::vector<unsigned> &Roots, WalkOptions Options);
  void findEscapes();
  void walkFromResult();
  void walkFromLoops();
  void record(unsigned L, const SharedChain &Chain);

  const ResolvedGraph &Graph;
  std::vector<std::optional<FlowFact>> Facts;
};

bool FactMaker::isReportable(unsigned L) const {
  LocationKind Kind = Graph.location(L).Kind;
  return Kind == LocationKind::Object || Kind == LocationKind::Variable ||
         Kind == LocationKind::Parameter;
}

void FactMaker::record(unsigned L, const SharedChain &Chain) {
  const Location &At = Graph.location(L);
  FlowFact &F = Facts[L].emplace();
  F.Point = At.Point;
  F.Function = Graph.graph().Function;
  F.FunctionText = Graph.graph().FunctionText;
  F.Name = At.Name;
  F.Kind = At.Kind;
  F.Escape = Chain.empty()            ? Escape::DoesNotEscape
             : isUnknown(Chain.end()) ? Escape::Unknown
                                      : Escape::Escapes;
  F.Chain = Chain.links();
  F.How = At.How;
  const std::vector<Erasure> &Erasures = Graph.graph().Erasures;
  auto It = std::ranges::lower_bound(Erasures, L, {}, &Erasure::Location);
  if (It != Erasures.end() && It->Location == L)
    F.Erased = *It;
}

/// Whether there may be more with other options.
bool FactMaker::walkFrom(const std::vector<unsigned> &Roots,
                         WalkOptions Options) {
  Walk Reached(Graph, Roots, Options);
  for (unsigned L = 0; L != Facts.size(); ++L) {
    int Step = Reached.addressStep(L);
    if (Step < 0 || Facts[L] || !isReportable(L))
      continue;
    record(L, completeChain(Graph, Reached, Step));
  }
  return Reached.hasLeftOut();
}

void FactMaker::walkFromResult() {
  Walk Reached(Graph, {EscapeGraph::Result},
               {.OnlyFewer = true, .OnlyKnown = true});
  for (unsigned L = 0; L != Facts.size(); ++L) {
    int Step = Reached.addressStep(L);
    if (Step < 0 || !Graph.location(L).IsReturned)
      continue;
    record(L, completeChain(Graph, Reached, Step));
    Facts[L]->IsCertain = Facts[L]->Escape == Escape::Escapes;
  }
}

/// What is made in a loop and kept in something of an outer one.
void FactMaker::walkFromLoops() {
  std::set<unsigned> Depths;
  for (unsigned L = 0; L != Facts.size(); ++L)
    if (isReportable(L) && !Facts[L])
      Depths.insert(Graph.location(L).LoopDepth);
  if (Depths.empty())
    return;
  for (unsigned Depth = 0; Depth < std::min(*Depths.rbegin(), 64u); ++Depth) {
    std::vector<unsigned> Roots;
    for (unsigned L = EscapeGraph::Result + 1; L != Facts.size(); ++L)
      if (Graph.location(L).LoopDepth <= Depth &&
          Graph.location(L).Kind != LocationKind::Global)
        Roots.push_back(L);
    Walk Reached(Graph, Roots, {.OnlyFewer = true, .OnlyKnown = true});
    for (unsigned L = 0; L != Facts.size(); ++L) {
      int Step = Reached.addressStep(L);
      if (Step < 0 || Facts[L] || !isReportable(L) ||
          Graph.location(L).LoopDepth <= Depth)
        continue;
      SharedChain Chain = Reached.chain(Step);
      endWith(Chain, Reason::OuterScope,
              Chain.empty() ? Nowhere : Chain.endsAt(), false);
      record(L, Chain);
    }
  }
}

void FactMaker::findEscapes() {
  // Only what has its address taken.
  if (std::ranges::none_of(Graph.edges(),
                           [](const Edge &E) { return E.Derefs < 0; }))
    return;
  std::vector<unsigned> Roots = outlivingRoots(Graph);
  // That something dangles says more than that it is stored somewhere as well.
  if (std::ranges::any_of(Graph.graph().Locations, &Location::IsReturned))
    walkFromResult();
  Roots.insert(Roots.begin() + 1, EscapeGraph::Result);
  // Where a coroutine puts something says more than that a coroutine made it.
  if (std::ranges::any_of(Graph.edges(), [](const Edge &E) {
        return kind(lastReason(E)) == Kind::Coroutine;
      }))
    walkFrom(Roots, {.OnlyKnown = true, .OnlyOthers = true});
  bool HasUnknown = walkFrom(Roots, {.OnlyKnown = true});
  walkFromLoops();
  if (HasUnknown)
    walkFrom(Roots, {});
}

void FactMaker::run(std::vector<FlowFact> &All) {
  findEscapes();
  for (unsigned L = 0; L != Facts.size(); ++L) {
    if (!Facts[L] && Graph.location(L).Kind == LocationKind::Object)
      record(L, {});
    if (Facts[L])
      All.push_back(std::move(*Facts[L]));
  }
}

} // namespace

void solve_detail::addFacts(const ResolvedGraph &Graph,
                            std::vector<FlowFact> &Facts) {
  FactMaker(Graph).run(Facts);
}
