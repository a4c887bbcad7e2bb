//===- Disagreements.cpp - one witness held against the other -------------===//

#include "whyheap/Join/Join.h"
#include <algorithm>

using namespace whyheap;

/// Whether LLVM's capture tracking has found somebody who keeps the address. That
/// it can't see into a call says nothing: models and summaries may.
static bool isKept(const AllocationFact &F) {
  if (!survives(F.Storage) || !F.KeptBy)
    return false;
  switch (*F.KeptBy) {
  case Kind::Return:
  case Kind::OutParam:
  case Kind::Member:
  case Kind::Global:
  case Kind::IndirectCall:
  case Kind::VirtualCall:
  case Kind::Thread:
  case Kind::Exception:
    return true;
  default:
    return false;
  }
}

std::vector<Disagreement> whyheap::disagreements(const std::vector<Site> &Sites) {
  std::vector<Disagreement> Result;
  for (const Site &S : Sites) {
    if (S.Escape != Escape::DoesNotEscape)
      continue;
    auto Keeper = std::ranges::find_if(S.Allocations, isKept);
    if (Keeper != S.Allocations.end())
      Result.push_back({S.Point, S.Value.Text, *Keeper->KeptBy});
  }
  return Result;
}

std::ostream &whyheap::operator<<(std::ostream &OS, const Disagreement &D) {
  return OS << D.Point << ": " << D.Value
            << ": does-not-escape, but kept by " << name(D.KeptBy) << '\n';
}
