//===- Messages.cpp - a finding as a compiler would say it ----------------===//

#include "whyheap/Report/Messages.h"
#include "ElisionWording.h"
#include "FrameWording.h"
#include "Wording.h"
#include <algorithm>

namespace whyheap {

using namespace report;

namespace {

/// Of one site. The rest are counted; the JSON report has them all.
constexpr std::size_t MaxPaths = 3, MaxElidedCopies = 3,
                      MaxElisions = 3;
/// Of one frame; and no smaller ones.
constexpr std::size_t MaxMembers = 8;
constexpr std::uint64_t LeastMemberBytes = 16;

bool isWarning(const Site &S) {
  if (S.Lifetime)
    return true;
  if (S.Storage == Storage::Stack)
    return isTroubleOnStack(S);
  return S.Frequency != Frequency::Throws &&
         (S.Storage == Storage::Heap || S.Storage == Storage::HeapConditional ||
          S.Storage == Storage::Unknown);
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

/// The largest members, in the order of the frame.
std::vector<std::size_t> largeMembers(const FrameFact &F) {
  std::vector<std::size_t> Large;
  for (std::size_t I = 0; I != F.Members.size(); ++I)
    if (F.Members[I].Bytes >= LeastMemberBytes)
      Large.push_back(I);
  std::ranges::stable_sort(Large, [&](std::size_t A, std::size_t B) {
    return F.Members[A].Bytes > F.Members[B].Bytes;
  });
  Large.resize(std::min(Large.size(), MaxMembers));
  std::ranges::sort(Large);
  return Large;
}

void addFrame(const Wording &Words, const Site &S,
              std::vector<Message> &Result) {
  auto Note = [&](const SourcePoint &P, std::string Text) {
    bool HasOwnPlace = P.isValid() && P != S.Point;
    Result.push_back({MessageLevel::Note, HasOwnPlace ? P : S.Point,
                      std::move(Text), HasOwnPlace});
  };
  const FrameFact &F = *S.Frame;
  Note({}, "the frame: " + frameLine(F));
  std::vector<std::size_t> Large = largeMembers(F);
  for (std::size_t I : Large)
    Note(F.Members[I].Point, memberLine(Words, F, I));
  if (std::size_t Rest = F.Members.size() - Large.size())
    Note({}, "and " + counted(Rest, "smaller member") +
                 " (-m -m and --format=json list them)");
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
  if (S.Frame)
    addFrame(*Words, S, Result);
  for (const ChainLink &L : S.Chain) {
    if (S.Member)
      break; // Said already.
    const SourcePoint &P = L.Note.Point;
    Note(P.isValid() ? P : S.Point, Words->linkNote(L), P.isValid());
  }
  for (std::string &Text : Words->erasureLines(S))
    Note(S.Point, std::move(Text), false);
  for (std::size_t I = 0, E = std::min(S.Elisions.size(), MaxElisions); I != E;
       ++I) {
    for (const ElisionStep &Step : S.Elisions[I].Steps) {
      bool IsElsewhere = Step.Point.isValid() && Step.Point != S.Point;
      Note(IsElsewhere ? Step.Point : S.Point,
           Words->elision(S.Elisions[I], Step, /*WithPoint=*/false),
           IsElsewhere);
    }
    if (std::string Text = verifiedEdits(S.Elisions[I]); !Text.empty())
      Note(S.Point, std::move(Text), false);
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
    Note(S.Point, Words->more(S.Allocations.size() - Shown,
                              "more allocation path"),
         false);
  for (const Advice &A : F.Advice)
    Note(S.Point, A.Strategy + ": " + A.Text, false);
  return Result;
}

} // namespace whyheap
