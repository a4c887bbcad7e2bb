//===- Flows.cpp - what the flow witness says of a site -------------------===//

#include "Flows.h"
#include <algorithm>
#include <cctype>
#include <tuple>

using namespace whyheap;
using namespace whyheap::join_detail;

bool join_detail::isSameFunction(std::string_view A, std::string_view B) {
  if (A == B)
    return true;
  if (A.size() != B.size())
    return false;
  auto [InA, InB] = std::ranges::mismatch(A, B);
  std::size_t At = InA - A.begin();
  if (At == 0 || (A[At - 1] != 'C' && A[At - 1] != 'D') ||
      A.substr(At + 1) != B.substr(At + 1))
    return false;
  return std::isdigit(static_cast<unsigned char>(*InA)) &&
         std::isdigit(static_cast<unsigned char>(*InB));
}

namespace {

using Candidates = std::vector<const FlowFact *>;

/// The better witness goes first: what escapes, then what has a chain, a short
/// one rather than a long one.
bool isWorse(const FlowFact *A, const FlowFact *B) {
  auto Rank = [](const FlowFact *F) {
    unsigned Verdict = F->Escape == Escape::Escapes   ? 0
                       : F->Escape == Escape::Unknown ? 1
                                                      : 2;
    return std::make_tuple(Verdict, F->Chain.empty(), F->Chain.size());
  };
  return Rank(A) < Rank(B);
}

/// How many functions \p All can stand for by another name; 0: none.
std::size_t countUnnamed(const Candidates &All) {
  std::set<std::string_view> Names;
  for (const FlowFact *F : All)
    Names.insert(F->Function);
  bool IsOne = std::ranges::all_of(All, [&](const FlowFact *F) {
    return isSameFunction(F->Function, All.front()->Function);
  });
  bool AreLocal = std::ranges::all_of(
      Names, [](std::string_view Name) { return Name.starts_with("local."); });
  return AreLocal ? Names.size() : IsOne ? 1 : 0;
}

/// Those of \p Here that speak of \p Functions. \p IsComplete: of each of them.
Candidates ofFunctions(const Candidates &Here,
                       const std::set<std::string> &Functions,
                       bool &IsComplete) {
  Candidates Ours;
  std::ranges::copy_if(Here, std::back_inserter(Ours), [&](auto *F) {
    return std::ranges::any_of(Functions, [&](const std::string &Name) {
      return isSameFunction(F->Function, Name);
    });
  });
  if (std::size_t Unnamed = Ours.empty() ? countUnnamed(Here) : 0) {
    IsComplete = Functions.size() <= Unnamed;
    return Here;
  }
  IsComplete = std::ranges::all_of(Functions, [&](const std::string &Name) {
    return std::ranges::any_of(
        Ours, [&](auto *F) { return isSameFunction(F->Function, Name); });
  });
  return Ours;
}

} // namespace

/// Whether an allocation of the mechanism can make the object. What the library
/// makes for itself (an exception, the buffer of a stream) is no object of the
/// source, though one may be made on the same line.
static bool canMake(Mechanism M, const FlowFact &F) {
  switch (M) {
  case Mechanism::Buffer:
  case Mechanism::Node:
  case Mechanism::String:
    return F.How == Mechanism::Buffer;
  case Mechanism::New:
  case Mechanism::CAlloc:
  case Mechanism::MakeUnique:
    return !F.How;
  case Mechanism::MakeShared:
  case Mechanism::Callable:
  case Mechanism::Any:
  case Mechanism::ThreadState:
  case Mechanism::ExceptionObject:
    return F.How == M;
  case Mechanism::CoroutineFrame:
  case Mechanism::Stream:
  case Mechanism::Other:
    return false;
  }
  return false;
}

FlowIndex::FlowIndex(const std::vector<FlowFact> &Flows,
                     std::set<SourcePoint> SitePoints)
    : Flows(Flows), SitePoints(std::move(SitePoints)) {}

/// Does \p F, on the line of \p S but not at its column, stand in its value?
bool FlowIndex::isWithin(const Site &S, const FlowFact &F) const {
  const ValueFact &V = S.Value;
  if (V.Point.File != S.Point.File || V.Point.Line != S.Point.Line ||
      F.Point.Column < V.Point.Column)
    return false;
  bool EndsBefore = V.EndLine == V.Point.Line && V.EndColumn < F.Point.Column;
  return !EndsBefore && !SitePoints.count(F.Point);
}

Candidates FlowIndex::at(const Site &S, Mechanism M) const {
  Candidates Exact, Before, Behind;
  SourcePoint LineStart{S.Point.File, S.Point.Line, 0};
  auto It = std::ranges::lower_bound(Flows, LineStart, {}, &FlowFact::Point);
  for (; It != Flows.end() && It->Point.File == S.Point.File &&
         It->Point.Line == S.Point.Line;
       ++It) {
    if (It->Kind != LocationKind::Object || !canMake(M, *It))
      continue;
    unsigned Column = It->Point.Column;
    if (Column == S.Point.Column) {
      Exact.push_back(&*It);
    } else if (isWithin(S, *It)) {
      bool IsBefore = Column < S.Point.Column;
      Candidates &Near = IsBefore ? Before : Behind;
      // In the order of columns: the last before, the first behind.
      if (IsBefore && !Near.empty() && Near.back()->Point.Column != Column)
        Near.clear();
      if (Near.empty() || Near.back()->Point.Column == Column)
        Near.push_back(&*It);
    }
  }
  return !Exact.empty() ? Exact : !Before.empty() ? Before : Behind;
}

/// Of a site that allocates in several ways, any: a vector of functions grows, and
/// its new element does not fit either.
std::optional<Erasure> FlowIndex::erasure(const Site &S) const {
  std::set<Mechanism> All = {S.Mechanism};
  for (const AllocationFact &F : S.Allocations)
    All.insert(F.Mechanism);
  for (Mechanism M : All)
    for (const FlowFact *F : at(S, M))
      if (F->Erased)
        return F->Erased;
  return std::nullopt;
}

void FlowIndex::judge(Site &S, const std::set<std::string> &Functions) const {
  S.Erased = erasure(S);
  bool IsComplete = false;
  Candidates Here = at(S, S.Mechanism);
  if (Here.empty())
    return;
  Here = ofFunctions(Here, Functions, IsComplete);
  if (Here.empty())
    return;
  const FlowFact &Worst = **std::ranges::min_element(Here, isWorse);
  if (Worst.Escape != Escape::DoesNotEscape || IsComplete)
    S.Escape = Worst.Escape;
  S.Chain = Worst.Chain;
}
