//===- Stores.cpp - stores become flows -----------------------------------===//

#include "Resolve.h"
#include "Walk.h"
#include <algorithm>

using namespace whyheap;
using namespace whyheap::solve_detail;

/// Steps for the stores of one function, and times that all are looked at. What
/// is left then counts as stored in the unknown.
static constexpr size_t StoreBudget = 20'000'000;
static constexpr unsigned MaxRounds = 40;

unsigned ResolvedGraph::contentsLocation(unsigned Parameter, int Derefs) {
  auto [It, IsNew] = ByParameter[Parameter].try_emplace(Derefs, 0);
  if (!IsNew)
    return It->second;
  Location L = location(Parameter);
  FlowEnd InWords = {&location(Parameter).Name, L.Kind, Derefs};
  L.Kind = LocationKind::Temporary;
  unsigned At = It->second = addLocation(std::move(L), InWords);
  Contents[At] = {Parameter, Derefs};
  return At;
}

bool ResolvedGraph::storeInto(unsigned To, const PendingStore &Store,
                              std::optional<Reason> Why) {
  Reason Last = Why ? *Why : lastReason(Store.Callee, Store.Why);
  // Most of a large function's are not.
  if (!isNew(To, Store.From, Store.FromDerefs, Last))
    return false;
  Edge E{To,       Store.From,   Store.FromDerefs, Store.Why,
         Store.At, Store.Callee, Store.CalleeText};
  if (Why && E.Callee)
    E.Ending = Why;
  else if (Why)
    E.Why = *Why;
  append(std::move(E));
  return true;
}

/// Where there is more to look at than we do: what is stored escapes, and what
/// it may be stored in is at the mercy of others.
bool ResolvedGraph::giveUp(const PendingStore &Store) {
  bool HasNew = storeInto(EscapeGraph::Heap, Store, Reason::StoredUnknown);
  HasNew |= addEdge({EscapeGraph::Heap, Store.Pointer, 0, Reason::StoredUnknown,
                     Store.At});
  return HasNew;
}

/// All stores through one pointer. Whether they led to new flows.
bool ResolvedGraph::resolve(const std::vector<size_t> &ThroughOne,
                            const Targets &Found) {
  std::vector<ContentsTarget> Contents;
  for (auto [Parameter, Derefs] : Found.Contents)
    Contents.push_back(
        {contentsLocation(Parameter, Derefs),
         Graph.IsMember && location(Parameter).Parameter == 0});
  bool HasNew = false;
  for (size_t Store : ThroughOne)
    HasNew |= resolve(Stores[Store], Found, Contents);
  return HasNew;
}

bool ResolvedGraph::resolve(const PendingStore &Store, const Targets &Found,
                            const std::vector<ContentsTarget> &Contents) {
  std::optional<Reason> Own;
  if (kind(Store.Why))
    Own = Store.Why;
  bool HasNew = false;
  for (unsigned L : Found.Locations)
    if (location(L).Kind != LocationKind::Global)
      HasNew |= storeInto(L, Store, std::nullopt);
  bool IsEnded =
      Store.Callee && !Store.Callee->empty() && kind(Store.Callee->end());
  for (auto [Location, IsOfThis] : Contents) {
    std::optional<Reason> Why;
    if (!IsEnded)
      Why = Own.value_or(IsOfThis ? Reason::Member : Reason::OutParam);
    HasNew |= storeInto(Location, Store, Why);
  }
  if (Found.IsGlobal)
    HasNew |= storeInto(EscapeGraph::Heap, Store, Reason::Global);
  if (Found.IsCut)
    HasNew |= giveUp(Store);
  if (Found.IsUnknown || !Found.IsKnown)
    HasNew |= storeInto(EscapeGraph::Heap, Store, Reason::StoredUnknown);
  return HasNew;
}

/// What the heap, or somebody's object, may refer to.
void ResolvedGraph::findExposed() {
  std::vector<unsigned> Roots = {EscapeGraph::Heap};
  for (unsigned L = 0; L != Locations.size(); ++L)
    if (location(L).Kind == LocationKind::Global || Contents.count(L))
      Roots.push_back(L);
  Walk Reached(*this, Roots, {});
  Exposed.assign(Locations.size(), false);
  for (unsigned L = 0; L != Locations.size(); ++L)
    Exposed[L] = Reached.addressStep(L) >= 0;
}

namespace {

/// What a function stores through one pointer has the same targets: they are
/// looked for once for all of it.
struct Batch {
  std::vector<std::vector<size_t>> Stores; ///< For each pointer.
  PointerSearch Search;
};

} // namespace

static std::vector<Batch> batches(const ResolvedGraph &Graph,
                                  const std::vector<PointerUse> &Pointers) {
  std::map<PointerUse, size_t> Numbers;
  std::vector<PointerUse> Distinct;
  std::vector<std::vector<size_t>> Stores;
  for (size_t I = 0; I != Pointers.size(); ++I) {
    auto [It, IsNew] = Numbers.try_emplace(Pointers[I], Distinct.size());
    if (IsNew) {
      Distinct.push_back(Pointers[I]);
      Stores.emplace_back();
    }
    Stores[It->second].push_back(I);
  }
  std::vector<Batch> All;
  for (size_t From = 0; From < Distinct.size();) {
    size_t To = std::min(From + PointerSearch::MaxPointers, Distinct.size());
    All.push_back({{Stores.begin() + From, Stores.begin() + To},
                   {Graph, {Distinct.begin() + From, Distinct.begin() + To}}});
    From = To;
  }
  return All;
}

void ResolvedGraph::resolveStores() {
  std::vector<PointerUse> Pointers;
  for (const PendingStore &Store : Stores)
    Pointers.push_back({Store.Pointer, Store.Derefs});
  std::vector<Batch> Batches = batches(*this, Pointers);
  size_t Budget = StoreBudget;
  for (unsigned Round = 0; Round != MaxRounds; ++Round) {
    findExposed();
    bool HasNew = false;
    for (Batch &B : Batches) {
      std::vector<Targets> Found = B.Search.update(Budget);
      for (unsigned I = 0; I != Found.size(); ++I)
        HasNew |= resolve(B.Stores[I], Found[I]);
      Exposed.resize(Locations.size());
    }
    if (!HasNew)
      return;
  }
  for (const PendingStore &Store : Stores)
    giveUp(Store);
  findExposed();
}
