//===- Join.cpp - facts about one line become one site --------------------===//

#include "whyheap/Join/Join.h"
#include "Flows.h"
#include "Frames.h"
#include "StackSites.h"
#include "Verdict.h"
#include <algorithm>
#include <tuple>

using namespace whyheap;

namespace {

bool isOnLine(const ValueFact &V, const SourcePoint &P) {
  return V.Point.File == P.File && V.Point.Line == P.Line;
}

/// Does \p V, which begins on the line of \p P, reach over it?
bool covers(const ValueFact &V, const SourcePoint &P) {
  return V.Point.Column <= P.Column &&
         std::tie(V.EndLine, V.EndColumn) >= std::tie(P.Line, P.Column);
}

/// Of several values at one point, the one that initializes a variable, then
/// the widest, then any fixed one.
bool isBetterAtPoint(const ValueFact &A, const ValueFact &B) {
  if (A.Variable.empty() != B.Variable.empty())
    return B.Variable.empty();
  return std::tie(B.EndLine, B.EndColumn) < std::tie(A.EndLine, A.EndColumn);
}

/// Of several values around a point, the innermost.
bool isBetterAround(const ValueFact &A, const ValueFact &B) {
  return std::tie(B.Point.Column, A.EndLine, A.EndColumn) <
         std::tie(A.Point.Column, B.EndLine, B.EndColumn);
}

class ValueIndex {
public:
  explicit ValueIndex(const std::vector<ValueFact> &Values) : Values(Values) {}
  const ValueFact *find(const SourcePoint &P) const;

private:
  const std::vector<ValueFact> &Values; ///< By point.
};

const ValueFact *ValueIndex::find(const SourcePoint &P) const {
  SourcePoint LineStart{P.File, P.Line, 0};
  auto It = std::ranges::lower_bound(Values, LineStart, {}, &ValueFact::Point);
  const ValueFact *At = nullptr, *Around = nullptr;
  for (; It != Values.end() && isOnLine(*It, P); ++It) {
    if (It->Point.Column == P.Column) {
      if (!At || isBetterAtPoint(*It, *At))
        At = &*It;
    } else if (covers(*It, P) && (!Around || isBetterAround(*It, *Around))) {
      Around = &*It;
    }
  }
  return At ? At : Around;
}

std::vector<std::string> functionNames(const Program &P,
                                       join_detail::Facts All) {
  std::vector<std::string> Names;
  for (const AllocationFact *F : All)
    if (!F->Function.empty())
      Names.push_back(P.functionName(F->Function));
  std::ranges::sort(Names);
  Names.erase(std::unique(Names.begin(), Names.end()), Names.end());
  return Names;
}

std::vector<std::string> coroutineNames(const Program &P,
                                        join_detail::Facts All) {
  std::set<std::string> Names;
  for (const AllocationFact *F : All)
    if (!F->Coroutine.empty())
      Names.insert(P.functionName(F->Coroutine));
  return {Names.begin(), Names.end()};
}

/// The calls of coroutines at \p At, told by names that users know.
std::vector<ElisionFact> elisionsAt(const Program &P, const SourcePoint &At) {
  std::vector<ElisionFact> Here;
  auto Range = std::ranges::equal_range(P.elisions(), At, {}, &ElisionFact::Point);
  for (ElisionFact F : Range) {
    F.Function = P.functionName(F.Function);
    F.Coroutine = P.functionName(F.Coroutine);
    auto IsSame = [&](const ElisionFact &Other) {
      return Other.Function == F.Function && Other.Coroutine == F.Coroutine &&
             Other.Home == F.Home;
    };
    if (std::ranges::none_of(Here, IsSame))
      Here.push_back(std::move(F));
  }
  return Here;
}

/// Whether the optimized code shows that the handle of a called coroutine gets to where
/// it outlives the caller. What is handed to others, or not inlined, proves nothing.
bool handleIsKept(const ElisionFact &F) {
  if (F.Home != FrameHome::Heap || F.Steps.empty())
    return false;
  switch (F.Steps.front().Why) {
  case ElisionReason::Returned:
  case ElisionReason::StoredInGlobal:
  case ElisionReason::StoredInHeap:
  case ElisionReason::StoredThrough:
    return true;
  default:
    return false;
  }
}

std::set<SourcePoint> pointsOf(const std::vector<AllocationFact> &All) {
  std::set<SourcePoint> Points;
  for (const AllocationFact &F : All)
    Points.insert(F.Point);
  return Points;
}

std::set<std::string> linkageNames(join_detail::Facts All) {
  std::set<std::string> Names;
  for (const AllocationFact *F : All)
    if (!F->Function.empty())
      Names.insert(F->Function);
  return Names;
}

} // namespace

std::vector<Site> whyheap::join(const Program &P) {
  ValueIndex Values(P.values());
  std::vector<Site> Sites;
  const std::vector<AllocationFact> &All = P.allocations();
  join_detail::FlowIndex Flows(P.flows(), pointsOf(All));
  for (auto It = All.begin(); It != All.end();) {
    Site &S = Sites.emplace_back();
    S.Point = It->Point;
    std::vector<const AllocationFact *> Here;
    for (; It != All.end() && It->Point == S.Point; ++It)
      Here.push_back(&*It);
    join_detail::judge(S, Here);
    S.Functions = functionNames(P, Here);
    S.Coroutines = coroutineNames(P, Here);
    if (!S.Coroutines.empty())
      S.Elisions = elisionsAt(P, S.Point);
    if (std::ranges::any_of(S.Elisions, handleIsKept))
      S.Escape = Escape::Escapes;
    if (const ValueFact *V = Values.find(S.Point))
      S.Value = *V;
    Flows.judge(S, linkageNames(Here));
  }
  join_detail::addFrames(P, Sites);
  join_detail::addLifetimes(P, Sites);
  for (Site &S : join_detail::stackSites(P)) {
    // An expression without a name.
    if (S.Value.Text.empty() && S.Stack->Use != StackUse::Frame)
      if (const ValueFact *V = Values.find(S.Point))
        S.Value = *V;
    Sites.push_back(std::move(S));
  }
  std::ranges::move(join_detail::addressSites(P), std::back_inserter(Sites));
  std::ranges::stable_sort(Sites, {}, &Site::Point);
  return Sites;
}
