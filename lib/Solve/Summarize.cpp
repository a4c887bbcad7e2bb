//===- Summarize.cpp - where a function's parameters go -------------------===//
//
// One walk from each of: the heap, the result, what each parameter refers to.
// What the function itself makes, and what comes from elsewhere, has no
// parameter: callers learn that the target holds something that they can't
// know, unless it is a new object that nothing else refers to.
//
//===----------------------------------------------------------------------===//

#include "Facts.h"
#include "Walk.h"
#include <algorithm>
#include <cstddef>
#include <map>
#include <memory_resource>
#include <set>

using namespace whyheap;
using namespace whyheap::solve_detail;

namespace {

using SummaryKey =
    std::tuple<unsigned, ParameterFlow::Target, unsigned, int, int, bool>;

SummaryKey keyOf(const ParameterFlow &F) {
  return {F.From, F.To, F.Parameter, F.Derefs, F.TargetDerefs, F.Inside};
}

/// Whether the flow's chain only says how far we can see.
bool endsUnknown(const ParameterFlow &F) {
  return F.Chain && !F.Chain->empty() && isUnknown(F.Chain->end());
}

class Summarizer {
public:
  explicit Summarizer(const ResolvedGraph &Graph) : Graph(Graph) {}
  FunctionSummary run();

private:
  using Target = ParameterFlow::Target;

  void fromHeap();
  void follow(const Walk &Reached, const ParameterFlow &To, bool IsFresh);
  void fromResult();
  void fromContents(unsigned L, const ContentsOf &C);
  bool isFresh(const Walk &Reached) const;
  void add(const Walk &Reached, int Step, ParameterFlow Flow,
           bool IsOutOfSight = false);
  void addElsewhere(ParameterFlow To);
  /// Whether the step is at something that callers don't know.
  bool isElsewhere(const Walk::Step &S) const;
  bool isParameter(const Walk::Step &S) const {
    return Graph.location(S.Location).Kind == LocationKind::Parameter;
  }
  /// Whoever has the address of a parameter has its value: `unseen(&p)`.
  static int derefsOf(const Walk::Step &S) { return std::max(S.Derefs, 0); }
  bool isShared(const Walk::Step &S) const {
    return Graph.isExposed(S.Location) && !Graph.contents().count(S.Location);
  }

  const ResolvedGraph &Graph;
  FunctionSummary Summary;
  std::byte Buffer[4096];
  std::pmr::monotonic_buffer_resource Nodes{Buffer, sizeof Buffer};
  std::pmr::set<SummaryKey> Known{&Nodes};
};

/// \p IsOutOfSight: the chain only says where the value is lost.
void Summarizer::add(const Walk &Reached, int Step, ParameterFlow Flow,
                     bool IsOutOfSight) {
  if (!Known.insert(keyOf(Flow)).second)
    return;
  SharedChain Chain = completeChain(Graph, Reached, Step);
  if (IsOutOfSight)
    endWith(Chain, Reason::StoredUnknown, Nowhere, false);
  Flow.Chain = std::move(Chain).forCallers();
  Summary.Flows.push_back(std::move(Flow));
}

void Summarizer::addElsewhere(ParameterFlow To) {
  To.From = ParameterFlow::Elsewhere;
  To.Derefs = 0;
  Summary.Flows.push_back(std::move(To));
}

bool Summarizer::isElsewhere(const Walk::Step &S) const {
  LocationKind Kind = Graph.location(S.Location).Kind;
  if (Kind == LocationKind::Heap || Kind == LocationKind::Global)
    return true;
  // Deeper ones are not told apart.
  return S.Derefs < 0 || S.Derefs == MaxDerefs || isShared(S);
}

/// Those that end at something known first: they say more.
void Summarizer::fromHeap() {
  std::vector<unsigned> Roots = {EscapeGraph::Heap};
  for (unsigned L = 0; L != Graph.numLocations(); ++L)
    if (Graph.location(L).Kind == LocationKind::Global)
      Roots.push_back(L);
  for (bool OnlyKnown : {true, false}) {
    Walk Reached(Graph, Roots, {.OnlyFewer = true, .OnlyKnown = OnlyKnown});
    std::map<unsigned, int> Fewest;
    for (unsigned I = 0; I != Reached.steps().size(); ++I)
      if (isParameter(Reached.steps()[I]))
        Fewest[Reached.steps()[I].Location] = I; // They only get fewer.
    for (auto [L, Step] : Fewest)
      add(Reached, Step,
          {.From = Graph.location(L).Parameter,
           .Derefs = derefsOf(Reached.steps()[Step])});
    if (!Reached.hasLeftOut())
      return;
  }
}

/// Whether the result is new objects only, which hold no others.
bool Summarizer::isFresh(const Walk &Reached) const {
  bool HasObject = false;
  for (const Walk::Step &S : Reached.steps()) {
    if (Reached.isRoot(S))
      continue;
    LocationKind Kind = Graph.location(S.Location).Kind;
    bool IsNew = Kind == LocationKind::Object && S.Derefs < 0 && !S.IsInside &&
                 !Graph.isExposed(S.Location);
    HasObject |= IsNew;
    if (!IsNew && (isElsewhere(S) || (isParameter(S) && !S.IsInside)))
      return false;
  }
  return HasObject;
}

/// What parameters lead to \p To. A value inside of something that is not the
/// caller's own new object is out of sight.
void Summarizer::follow(const Walk &Reached, const ParameterFlow &To,
                        bool IsFresh) {
  bool HasElsewhere = false;
  for (unsigned I = 0; I != Reached.steps().size(); ++I) {
    const Walk::Step &S = Reached.steps()[I];
    if (Reached.isRoot(S))
      continue;
    HasElsewhere |= isElsewhere(S);
    if (!isParameter(S))
      continue;
    ParameterFlow Flow = To;
    bool IsOutOfSight = (S.IsInside || S.Derefs < 0) && !IsFresh;
    if (IsOutOfSight)
      Flow = {.To = Target::Heap};
    Flow.From = Graph.location(S.Location).Parameter;
    Flow.Derefs = derefsOf(S);
    Flow.Inside = S.IsInside && IsFresh;
    add(Reached, I, std::move(Flow), IsOutOfSight);
  }
  if (HasElsewhere && !IsFresh)
    addElsewhere(To);
}

void Summarizer::fromResult() {
  Walk Reached(Graph, {EscapeGraph::Result}, {.OnlyFewer = false});
  Summary.ReturnsFresh = isFresh(Reached);
  follow(Reached, {.To = Target::Result}, Summary.ReturnsFresh);
}

void Summarizer::fromContents(unsigned L, const ContentsOf &C) {
  if (Graph.into(L).empty() && !Graph.contentsOf(L))
    return;
  Walk Reached(Graph, {L}, {.OnlyFewer = false});
  follow(Reached,
         {.To = Target::Contents,
          .Parameter = Graph.location(C.Parameter).Parameter,
          .TargetDerefs = C.Derefs},
         /*IsFresh=*/false);
}

FunctionSummary Summarizer::run() {
  fromHeap();
  fromResult();
  for (const auto &[L, C] : Graph.contents())
    fromContents(L, C);
  return std::move(Summary);
}

} // namespace

FunctionSummary solve_detail::summarize(const ResolvedGraph &Graph) {
  return Summarizer(Graph).run();
}

bool solve_detail::learn(FunctionSummary &Known, FunctionSummary Found,
                         bool Keeps) {
  bool IsFresh = Found.ReturnsFresh && (Known.ReturnsFresh || !Keeps);
  if (Found.ReturnsFresh && !IsFresh)
    Found.Flows.push_back({.From = ParameterFlow::Elsewhere,
                           .To = ParameterFlow::Target::Result});
  bool HasNew = Known.ReturnsFresh != IsFresh;
  std::map<SummaryKey, ParameterFlow *> Old;
  for (ParameterFlow &F : Known.Flows)
    Old.emplace(keyOf(F), &F);
  std::vector<ParameterFlow> Flows;
  for (ParameterFlow &F : Found.Flows) {
    auto It = Old.find(keyOf(F));
    bool IsNew =
        It == Old.end() || (endsUnknown(*It->second) && !endsUnknown(F));
    HasNew |= IsNew;
    Flows.push_back(std::move(IsNew ? F : *It->second));
    if (It != Old.end())
      Old.erase(It);
  }
  if (Keeps)
    for (auto &[Key, F] : Old)
      Flows.push_back(std::move(*F));
  HasNew |= !Keeps && !Old.empty();
  Known = {std::move(Flows), IsFresh};
  return HasNew;
}
