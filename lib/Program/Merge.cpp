//===- Merge.cpp - several copies of one allocation -----------------------===//

#include "whyheap/Program/Merge.h"
#include <algorithm>
#include <tuple>

using namespace whyheap;

Storage whyheap::mergeStorage(Storage A, Storage B) {
  if (A == B)
    return A;
  if (survives(A) || survives(B))
    return Storage::HeapConditional;
  if (A == Storage::Unknown || B == Storage::Unknown)
    return Storage::Unknown;
  return Storage::Stack; // stack + elided
}

namespace {

using Copies = std::vector<const AllocationFact *>;

Storage commonStorage(const Copies &All) {
  Storage S = All.front()->Storage;
  for (const AllocationFact *F : All)
    S = mergeStorage(S, F->Storage);
  return S;
}

Frequency commonFrequency(const Copies &Relevant, Storage S) {
  Frequency First = Relevant.front()->Frequency;
  bool AllAlike = std::ranges::all_of(
      Relevant, [&](const AllocationFact *F) { return F->Frequency == First; });
  if (!AllAlike)
    return Frequency::Conditional;
  // Another copy is elided: not always, whatever the survivors say.
  if (S == Storage::HeapConditional && First == Frequency::Always)
    return Frequency::Conditional;
  return First;
}

std::optional<std::uint64_t> commonBytes(const Copies &Relevant) {
  std::optional<std::uint64_t> Bytes = Relevant.front()->Bytes;
  for (const AllocationFact *F : Relevant)
    if (F->Bytes != Bytes)
      return std::nullopt;
  return Bytes;
}

std::optional<Kind> commonKeeper(const Copies &Relevant) {
  std::optional<Kind> KeptBy = Relevant.front()->KeptBy;
  for (const AllocationFact *F : Relevant)
    if (F->KeptBy != KeptBy)
      return std::nullopt;
  return KeptBy;
}

std::vector<SourcePoint> allElidedAt(const Copies &All) {
  std::vector<SourcePoint> Points;
  for (const AllocationFact *F : All)
    Points.insert(Points.end(), F->ElidedAt.begin(), F->ElidedAt.end());
  std::ranges::sort(Points);
  Points.erase(std::unique(Points.begin(), Points.end()), Points.end());
  return Points;
}

} // namespace

AllocationFact whyheap::mergeCopies(std::vector<const AllocationFact *> All) {
  Copies Relevant;
  std::ranges::copy_if(
      All, std::back_inserter(Relevant),
      [](const AllocationFact *F) { return survives(F->Storage); });
  if (Relevant.empty())
    Relevant = All;

  auto Key = [](const AllocationFact *F) {
    return std::tie(F->Mechanism, F->Function, F->Path);
  };
  AllocationFact Merged = **std::ranges::min_element(
      Relevant, [&](auto *A, auto *B) { return Key(A) < Key(B); });
  Merged.Storage = commonStorage(All);
  Merged.Frequency = commonFrequency(Relevant, Merged.Storage);
  Merged.Bytes = commonBytes(Relevant);
  Merged.KeptBy = commonKeeper(Relevant);
  Merged.ElidedAt = allElidedAt(All);
  for (const AllocationFact *F : Relevant) {
    Merged.LoopDepth = std::max(Merged.LoopDepth, F->LoopDepth);
    if (Merged.When.empty() || (!F->When.empty() && F->When < Merged.When))
      Merged.When = F->When;
  }
  return Merged;
}
