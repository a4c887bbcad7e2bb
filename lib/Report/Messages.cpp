//===- Messages.cpp - a finding as a compiler would say it ----------------===//

#include "whyheap/Report/Messages.h"
#include "Wording.h"
#include <algorithm>

namespace whyheap {

using namespace report;

namespace {

/// Of one site. The rest are counted; the JSON report has them all.
constexpr std::size_t MaxPaths = 3, MaxElidedCopies = 3;

bool isWarning(const Site &S) {
  return S.Frequency != Frequency::Throws &&
         (S.Storage == Storage::Heap || S.Storage == Storage::HeapConditional);
}

/// The number of paths that are worth a note: those that only throw, which come
/// behind the others, are not where the line allocates without throwing too.
std::size_t prominentPaths(const Site &S) {
  if (S.Frequency == Frequency::Throws)
    return S.Allocations.size();
  return std::ranges::count_if(S.Allocations, [](const AllocationFact &F) {
    return F.Frequency != Frequency::Throws;
  });
}

} // namespace

Messages::Messages(const Report &R, const TextOptions &Options)
    : Words(std::make_unique<Wording>(R, Options)) {}

Messages::~Messages() = default;

std::vector<Message> Messages::of(const Finding &F) const {
  const Site &S = F.Site;
  std::vector<Message> Result;
  Result.push_back({isWarning(S) ? MessageLevel::Warning : MessageLevel::Remark,
                    S.Point, Words->sentence(S, /*IsBrief=*/false), true});
  auto Note = [&](const SourcePoint &P, std::string Text, bool HasOwnPlace) {
    Result.push_back({MessageLevel::Note, P, std::move(Text), HasOwnPlace});
  };
  if (S.Functions.size() > 1)
    Note(S.Point, Words->place(S), false);
  for (const ChainLink &L : S.Chain) {
    const SourcePoint &P = L.Note.Point;
    Note(P.isValid() ? P : S.Point, Words->linkNote(L), P.isValid());
  }
  std::size_t Shown = std::min(prominentPaths(S), MaxPaths);
  std::size_t Copies = 0;
  for (std::size_t I = 0; I != Shown; ++I) {
    Note(S.Point, Words->allocates(S.Allocations[I]), false);
    for (const SourcePoint &P : S.Allocations[I].ElidedAt)
      if (++Copies <= MaxElidedCopies)
        Note(P, "elided in the copy that is inlined here", true);
  }
  if (Shown != S.Allocations.size())
    Note(S.Point,
         moreOf(S.Allocations.size(), Shown, "more allocation path"), false);
  for (const Advice &A : F.Advice)
    Note(S.Point, A.Strategy + ": " + A.Text, false);
  return Result;
}

} // namespace whyheap
