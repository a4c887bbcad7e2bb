//===- Verdict.cpp - what the facts of one site amount to -----------------===//
//
// A site is looked at per function instance first (each runs its own copy of
// the line), then as a whole:
//
//   f<int>   heap                     f<long>  elided    -> heap-conditional
//   f<int>   heap, conditional        f<long>  heap      -> heap
//   f        conditional, elided                         -> heap-conditional
//   f        throws; elided, throws                      -> heap-conditional,
//                                                           frequency throws
//
//===----------------------------------------------------------------------===//

#include "Verdict.h"
#include "whyheap/Program/Merge.h"
#include <algorithm>
#include <set>
#include <tuple>

using namespace whyheap;
using namespace whyheap::join_detail;

namespace {

bool isThrowing(const AllocationFact &F) {
  return F.Frequency == Frequency::Throws;
}

/// How prominent a fact is: a small number goes first.
unsigned rank(const AllocationFact &F) {
  // An exception is no part of the value, which may be gone.
  if (isThrowing(F))
    return 3;
  if (!survives(F.Storage))
    return F.Storage == Storage::Elided ? 2 : 4;
  return F.Storage == Storage::Heap ? 0 : 1;
}

auto order(const AllocationFact &F) {
  return std::make_tuple(rank(F), F.Path.size(), F.Mechanism, std::cref(F.Path),
                         F.Bytes);
}

/// Calls \p Visit with the facts of each function in turn.
template <typename Function> void forEachInstance(Facts All, Function Visit) {
  while (!All.empty()) {
    std::size_t N = 1;
    while (N != All.size() && All[N]->Function == All[0]->Function)
      ++N;
    Visit(All.first(N));
    All = All.subspan(N);
  }
}

Storage siteStorage(Facts All) {
  bool IsAlways = true;
  Storage Merged = All.front()->Storage;
  forEachInstance(All, [&](Facts Instance) {
    IsAlways &= std::ranges::any_of(Instance, [](const AllocationFact *F) {
      return F->Storage == Storage::Heap;
    });
  });
  for (const AllocationFact *F : All)
    Merged = mergeStorage(Merged, F->Storage);
  if (IsAlways)
    return Storage::Heap;
  // All heap in one instance is `IsAlways`; what merges to heap is that.
  return Merged;
}

Frequency siteFrequency(Facts Relevant, Storage S) {
  if (std::ranges::all_of(Relevant, [](auto *F) { return isThrowing(*F); }))
    return Frequency::Throws;
  if (std::ranges::all_of(Relevant, [](auto *F) {
        return F->Frequency == Frequency::Rare || isThrowing(*F);
      }))
    return Frequency::Rare;
  bool IsAlways = survives(S) ? S == Storage::Heap
                              : std::ranges::any_of(Relevant, [](auto *F) {
                                  return F->Frequency == Frequency::Always;
                                });
  return IsAlways ? Frequency::Always : Frequency::Conditional;
}

/// The bytes that each instance allocates by its only path; nothing where one
/// of them has several, whose sum would say little.
std::optional<std::uint64_t> siteBytes(Facts Relevant) {
  std::optional<std::uint64_t> Bytes;
  bool IsFirst = true, IsOne = true;
  forEachInstance(Relevant, [&](Facts Instance) {
    const AllocationFact *Only = nullptr;
    for (const AllocationFact *F : Instance)
      if (!isThrowing(*F)) {
        IsOne &= !Only;
        Only = F;
      }
    if (!Only)
      return;
    IsOne &= IsFirst || Only->Bytes == Bytes;
    Bytes = Only->Bytes;
    IsFirst = false;
  });
  return IsOne ? Bytes : std::nullopt;
}

/// Adds \p Group, copies of one path, to \p Distinct: as one fact, or as one
/// for each number of bytes where those that survive differ.
void addPath(std::vector<AllocationFact> &Distinct, Facts Group) {
  std::set<std::optional<std::uint64_t>> Sizes;
  for (const AllocationFact *F : Group)
    if (survives(F->Storage))
      Sizes.insert(F->Bytes);
  if (Sizes.size() < 2)
    return Distinct.push_back(mergeCopies({Group.begin(), Group.end()}));
  for (std::optional<std::uint64_t> Size : Sizes) {
    std::vector<const AllocationFact *> Copies;
    for (const AllocationFact *F : Group)
      if (!survives(F->Storage) || F->Bytes == Size)
        Copies.push_back(F);
    Distinct.push_back(mergeCopies(std::move(Copies)));
  }
}

/// \p All with each path once, most frequent first.
std::vector<AllocationFact> distinctPaths(Facts All) {
  std::vector<const AllocationFact *> Sorted(All.begin(), All.end());
  std::ranges::sort(Sorted, [](auto *A, auto *B) { return A->Path < B->Path; });
  std::vector<AllocationFact> Distinct;
  for (auto It = Sorted.begin(); It != Sorted.end();) {
    auto End = std::find_if(It, Sorted.end(),
                            [&](auto *F) { return F->Path != (*It)->Path; });
    addPath(Distinct, {It, End});
    It = End;
  }
  std::ranges::sort(Distinct, [](const auto &A, const auto &B) {
    return order(A) < order(B);
  });
  return Distinct;
}

} // namespace

void join_detail::judge(Site &S, Facts All) {
  std::vector<const AllocationFact *> Relevant;
  std::ranges::copy_if(All, std::back_inserter(Relevant),
                       [](auto *F) { return survives(F->Storage); });
  if (Relevant.empty())
    Relevant.assign(All.begin(), All.end());

  S.Storage = siteStorage(All);
  S.Frequency = siteFrequency(Relevant, S.Storage);
  S.Bytes = siteBytes(Relevant);
  for (const AllocationFact *F : Relevant)
    S.LoopDepth = std::max(S.LoopDepth, F->LoopDepth);
  S.Allocations = distinctPaths(All);
  S.Mechanism = S.Allocations.front().Mechanism;
}
