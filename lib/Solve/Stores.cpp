//===- Stores.cpp - what pointers may point at ----------------------------===//
//
// Unlike the walk for what escapes this one tells apart by how many
// dereferences a location is reached: p points at x only if x is reached with
// its address.
//
//===----------------------------------------------------------------------===//

#include "Resolve.h"
#include "Walk.h"
#include <algorithm>

using namespace whyheap;
using namespace whyheap::solve_detail;

/// Steps for the stores of one function, and times that all are looked at. What
/// is left then counts as stored in the unknown.
static constexpr size_t StoreBudget = 20'000'000, StepsOfOneStore = 4000;
static constexpr unsigned MaxRounds = 12;

unsigned ResolvedGraph::contentsLocation(unsigned Parameter, int Derefs) {
  auto [It, IsNew] = ByParameter[Parameter].try_emplace(Derefs, 0);
  if (!IsNew)
    return It->second;
  Location L = Locations[Parameter];
  L.Name = std::string(static_cast<size_t>(Derefs), '*') +
           (L.Name.empty() ? "{parameter}" : L.Name);
  unsigned At = It->second = addLocation(std::move(L));
  Locations[At].Kind = LocationKind::Temporary;
  Contents[At] = {Parameter, Derefs};
  return At;
}

ResolvedGraph::Targets ResolvedGraph::pointees(unsigned Pointer, int Derefs,
                                               size_t &Budget) {
  Targets Found;
  std::vector<std::pair<unsigned, int>> Work;
  size_t Limit = std::min(Budget, StepsOfOneStore), Steps = 0;
  SeenBy.resize(Locations.size());
  ++Searches;
  auto Reach = [&](unsigned L, int D) {
    if (D > MaxDerefs || Steps >= Limit) {
      Found.IsCut = true;
      return;
    }
    unsigned &Seen = SeenBy[L][static_cast<size_t>(D + 1)];
    if (Seen == Searches)
      return;
    Seen = Searches;
    ++Steps;
    Work.push_back({L, D});
  };
  Reach(Pointer, Derefs - 1);
  while (!Work.empty()) {
    auto [L, D] = Work.back();
    Work.pop_back();
    LocationKind Kind = Locations[L].Kind;
    if (Kind == LocationKind::Heap) {
      Found.IsUnknown = true;
      continue;
    }
    if (Kind == LocationKind::Global)
      Found.IsGlobal = true;
    if (D < 0) {
      Found.Locations.insert(L);
      continue;
    }
    if (Exposed[L] && Kind != LocationKind::Global && !Contents.count(L))
      Found.IsUnknown = true;
    if (Kind == LocationKind::Parameter) {
      Found.Contents.insert({L, D + 1});
      for (auto [Depth, Inner] : ByParameter[L])
        if (Depth <= D)
          Reach(Inner, D - Depth);
    }
    for (unsigned E : Into[L])
      Reach(Edges[E].From, D + Edges[E].Derefs);
  }
  Budget -= std::min(Budget, Steps);
  return Found;
}

bool ResolvedGraph::storeInto(unsigned To, const PendingStore &Store,
                              std::optional<Reason> Why) {
  Edge E{To,         Store.From,   Store.FromDerefs,
         Store.Note, Store.Callee, Store.CalleeText};
  if (Why && E.Callee)
    E.Ending = Why;
  else if (Why)
    E.Note.Why = *Why;
  return addEdge(std::move(E));
}

/// Where there is more to look at than we do: what is stored escapes, and what
/// it may be stored in is at the mercy of others.
bool ResolvedGraph::giveUp(const PendingStore &Store) {
  bool HasNew = storeInto(EscapeGraph::Heap, Store, Reason::StoredUnknown);
  FlowNote Note = Store.Note;
  Note.Why = Reason::StoredUnknown;
  HasNew |=
      addEdge({EscapeGraph::Heap, Store.Pointer, 0, Note, nullptr, "", {}});
  return HasNew;
}

/// Whether it led to new flows.
bool ResolvedGraph::resolve(const PendingStore &Store, const Targets &Found) {
  std::optional<Reason> Own;
  if (kind(Store.Note.Why))
    Own = Store.Note.Why;
  bool HasNew = false;
  for (unsigned L : Found.Locations)
    if (Locations[L].Kind != LocationKind::Global)
      HasNew |= storeInto(L, Store, std::nullopt);
  for (auto [Parameter, Derefs] : Found.Contents) {
    bool IsThis = Graph.IsMember && Locations[Parameter].Parameter == 0;
    std::optional<Reason> Why;
    if (!Store.Callee || Store.Callee->empty() ||
        !kind(Store.Callee->back().Note.Why))
      Why = Own.value_or(IsThis ? Reason::Member : Reason::OutParam);
    HasNew |= storeInto(contentsLocation(Parameter, Derefs), Store, Why);
  }
  if (Found.IsGlobal)
    HasNew |= storeInto(EscapeGraph::Heap, Store, Reason::Global);
  if (Found.IsCut)
    HasNew |= giveUp(Store);
  if (Found.IsUnknown ||
      (Found.Locations.empty() && Found.Contents.empty() && !Found.IsGlobal))
    HasNew |= storeInto(EscapeGraph::Heap, Store, Reason::StoredUnknown);
  return HasNew;
}

/// What the heap, or somebody's object, may refer to.
void ResolvedGraph::findExposed() {
  std::vector<unsigned> Roots = {EscapeGraph::Heap};
  for (unsigned L = 0; L != Locations.size(); ++L)
    if (Locations[L].Kind == LocationKind::Global || Contents.count(L))
      Roots.push_back(L);
  Walk Reached(*this, Roots, {});
  Exposed.assign(Locations.size(), false);
  for (unsigned L = 0; L != Locations.size(); ++L)
    Exposed[L] = Reached.addressStep(L) >= 0;
}

/// What a function stores through one pointer has the same targets: they are looked
/// for once for all of it.
void ResolvedGraph::resolveStores() {
  std::map<std::pair<unsigned, int>, std::vector<const PendingStore *>> Groups;
  for (const PendingStore &Store : Stores)
    Groups[{Store.Pointer, Store.Derefs}].push_back(&Store);
  std::vector<const std::vector<const PendingStore *> *> InOrder;
  for (const PendingStore &Store : Stores)
    if (const auto &Group = Groups[{Store.Pointer, Store.Derefs}];
        Group.front() == &Store)
      InOrder.push_back(&Group);
  size_t Budget = StoreBudget;
  for (unsigned Round = 0; Round != MaxRounds; ++Round) {
    findExposed();
    bool HasNew = false;
    for (const auto *Group : InOrder) {
      Exposed.resize(Locations.size());
      const PendingStore &Any = *Group->front();
      Targets Found = pointees(Any.Pointer, Any.Derefs, Budget);
      for (const PendingStore *Store : *Group)
        HasNew |= resolve(*Store, Found);
    }
    if (!HasNew) {
      Exposed.resize(Locations.size());
      return;
    }
  }
  for (const PendingStore &Store : Stores)
    giveUp(Store);
  findExposed();
}
