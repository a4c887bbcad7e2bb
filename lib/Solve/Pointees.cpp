//===- Pointees.cpp -------------------------------------------------------===//

#include "Pointees.h"
#include "Resolve.h"
#include <algorithm>
#include <bit>

using namespace whyheap;
using namespace whyheap::solve_detail;

PointerSearch::PointerSearch(const ResolvedGraph &Graph,
                             std::vector<PointerUse> Pointers)
    : Graph(Graph), Pointers(std::move(Pointers)) {}

void PointerSearch::reach(State At, Set Who) {
  if (At.second > MaxDerefs) {
    Cut |= Who;
    return;
  }
  if (!isReached(At.first)) {
    std::unique_ptr<Page> &Mine = Pages[At.first / PageSize];
    if (!Mine)
      Mine = std::make_unique<Page>();
    Reached.emplace_back();
    (*Mine)[At.first % PageSize] = Reached.size();
  }
  Progress &P = at(At);
  Set New = Who & ~P.Reached;
  if (!New)
    return;
  if (!P.Waiting)
    Work.push_back(At);
  P.Reached |= New;
  P.Waiting |= New;
  P.Untold |= New;
}

/// From where what was added since the last time starts.
void PointerSearch::followNew() {
  Pages.resize(Graph.numLocations() / PageSize + 1);
  auto Follow = [&](unsigned To, unsigned From, int Derefs) {
    if (!isReached(To))
      return;
    for (int D = std::max(0, -Derefs - 1); D <= MaxDerefs; ++D)
      if (Set Who = at({To, D}).Reached)
        reach({From, D + Derefs}, Who);
  };
  for (; NumEdges != Graph.edges().size(); ++NumEdges)
    if (const Edge &E = Graph.edges()[NumEdges]; E.To != EscapeGraph::Heap)
      Follow(E.To, E.From, E.Derefs);
  auto New = Graph.contents().lower_bound(NumLocations);
  for (; New != Graph.contents().end(); ++New)
    Follow(New->second.Parameter, New->first, -New->second.Derefs);
  NumLocations = Graph.numLocations();
}

void PointerSearch::leave(State At, Set Who) {
  auto [L, D] = At;
  LocationKind Kind = Graph.location(L).Kind;
  if (D < 0 || Kind == LocationKind::Heap)
    return;
  if (const auto *Inner = Graph.contentsOf(L))
    for (auto [Depth, Contents] : *Inner)
      if (Depth <= D)
        reach({Contents, D - Depth}, Who);
  for (unsigned E : Graph.into(L))
    reach({Graph.edges()[E].From, D + Graph.edges()[E].Derefs}, Who);
}

/// Those of one location.
void PointerSearch::tell(unsigned L, std::vector<Targets> &All) {
  LocationKind Kind = Graph.location(L).Kind;
  bool IsUnknown = Kind == LocationKind::Heap ||
                   (Graph.isExposed(L) && Kind != LocationKind::Global &&
                    !Graph.contents().count(L));
  for (int D = -1; D <= MaxDerefs; ++D) {
    Progress &P = at({L, D});
    bool IsHere = D < 0 && Kind != LocationKind::Heap;
    bool IsContents = D >= 0 && Kind == LocationKind::Parameter;
    if (IsHere || IsContents)
      Known |= P.Reached;
    if (Kind == LocationKind::Global)
      Global |= P.Reached;
    if (IsUnknown && !IsHere)
      Unknown |= P.Reached;
    for (Set Who = std::exchange(P.Untold, 0); Who; Who &= Who - 1) {
      Targets &T = All[static_cast<size_t>(std::countr_zero(Who))];
      if (IsHere)
        T.Locations.push_back(L);
      if (IsContents)
        T.Contents.push_back({L, D + 1});
    }
  }
}

std::vector<Targets> PointerSearch::targets() {
  std::vector<Targets> All(Pointers.size());
  Known = Global = Unknown = 0;
  for (std::size_t P = 0; P != Pages.size(); ++P)
    for (std::size_t L = P * PageSize; Pages[P] && L != (P + 1) * PageSize; ++L)
      if (isReached(L))
        tell(L, All);
  for (unsigned I = 0; I != All.size(); ++I) {
    Set Bit = Set(1) << I;
    All[I].IsKnown = (Known | Global) & Bit;
    All[I].IsGlobal = Global & Bit;
    All[I].IsUnknown = Unknown & Bit;
    All[I].IsCut = Cut & Bit;
  }
  return All;
}

std::vector<Targets> PointerSearch::update(size_t &Budget) {
  bool IsFirst = Reached.empty();
  followNew();
  for (unsigned I = 0; IsFirst && I != Pointers.size(); ++I)
    reach({Pointers[I].Location, Pointers[I].Derefs - 1}, Set(1) << I);
  for (size_t Next = 0; Next != Work.size(); ++Next) {
    State At = Work[Next];
    size_t Steps = 1 + Graph.into(At.first).size();
    if (Steps > Budget) {
      Cut = ~Set(0);
      break;
    }
    Budget -= Steps;
    leave(At, std::exchange(at(At).Waiting, 0));
  }
  Work.clear();
  return targets();
}
