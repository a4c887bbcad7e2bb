//===- Program.cpp - many units, one program ------------------------------===//
//
// Order plays no part: everything is collected, then sorted by content, then
// merged by operations that commute.
//
//===----------------------------------------------------------------------===//

#include "whyheap/Program/Program.h"
#include "ModelSummaries.h"
#include "whyheap/Program/Merge.h"
#include "whyheap/Solve/Solve.h"
#include <algorithm>
#include <functional>
#include <iterator>
#include <tuple>

using namespace whyheap;

namespace {

template <typename T> void moveTo(std::vector<T> &To, std::vector<T> &From) {
  To.insert(To.end(), std::make_move_iterator(From.begin()),
            std::make_move_iterator(From.end()));
  From.clear();
}

/// What makes two facts the same allocation.
auto identity(const AllocationFact &F) {
  return std::tie(F.Point, F.Function, F.Path);
}

auto asTuple(const UnitReport &U) {
  return std::tie(U.File, U.Optimization, U.Status, U.Messages);
}

auto asTuple(const ValueFact &V) {
  return std::tie(V.Point, V.EndLine, V.EndColumn, V.Text, V.Type, V.Variable);
}

} // namespace

void Program::take(UnitFacts &Unit) {
  // A file can be compiled twice, at two levels.
  Graphs.add(Unit.File + '\0' + Unit.Optimization, std::move(Unit.Graphs));
  Units.push_back({std::move(Unit.File), Unit.Status,
                   std::move(Unit.Optimization), std::move(Unit.Messages)});
  moveTo(Allocations, Unit.Allocations);
  moveTo(UnknownCalls, Unit.UnknownCalls);
  moveTo(Elisions, Unit.Elisions);
  moveTo(Values, Unit.Values);
  moveTo(Frames, Unit.Frames);
  moveTo(Stack, Unit.Stack);
  moveTo(LateUses, Unit.LateUses);
  moveTo(ShortLives, Unit.ShortLives);
  moveTo(DefinedFunctions, Unit.DefinedFunctions);
  for (auto &[Linkage, Name] : Unit.FunctionNames) {
    auto [It, IsNew] = FunctionNames.try_emplace(Linkage, Name);
    if (!IsNew && Name < It->second)
      It->second = std::move(Name);
  }
}

void Program::mergeAllocations() {
  auto Less = [](const AllocationFact &A, const AllocationFact &B) {
    return identity(A) < identity(B);
  };
  std::ranges::sort(Allocations, Less);
  std::vector<AllocationFact> Merged;
  for (auto It = Allocations.begin(); It != Allocations.end();) {
    std::vector<const AllocationFact *> Copies;
    auto First = It;
    for (; It != Allocations.end() && !Less(*First, *It); ++It)
      Copies.push_back(&*It);
    Merged.push_back(Copies.size() == 1 ? std::move(*First)
                                        : mergeCopies(std::move(Copies)));
  }
  Allocations = std::move(Merged);
}

void Program::resolveUnknownCalls() {
  std::ranges::sort(DefinedFunctions);
  DefinedFunctions.erase(
      std::unique(DefinedFunctions.begin(), DefinedFunctions.end()),
      DefinedFunctions.end());
  std::erase_if(UnknownCalls, [&](const UnknownCall &C) {
    return !C.CalleeLinkage.empty() &&
           std::ranges::binary_search(DefinedFunctions, C.CalleeLinkage);
  });
  std::ranges::sort(UnknownCalls);
  UnknownCalls.erase(std::unique(UnknownCalls.begin(), UnknownCalls.end()),
                     UnknownCalls.end());
}

void Program::mergeElisions() {
  std::ranges::sort(Elisions);
  auto Key = [](const ElisionFact &F) {
    return std::tie(F.Point, F.Function, F.Coroutine, F.Home);
  };
  Elisions.erase(std::unique(Elisions.begin(), Elisions.end(),
                             [&](const ElisionFact &A, const ElisionFact &B) {
                               return Key(A) == Key(B);
                             }),
                 Elisions.end());
}

void Program::mergeValues() {
  std::ranges::sort(Values, [](const ValueFact &A, const ValueFact &B) {
    return asTuple(A) < asTuple(B);
  });
  auto Same = [](const ValueFact &A, const ValueFact &B) {
    return asTuple(A) == asTuple(B);
  };
  Values.erase(std::unique(Values.begin(), Values.end(), Same), Values.end());
}

void Program::mergeFrames() {
  std::ranges::stable_sort(Frames, [](const FrameFact &A, const FrameFact &B) {
    return std::tie(A.Point, A.Function, B.Bytes) <
           std::tie(B.Point, B.Function, A.Bytes);
  });
  auto Same = [](const FrameFact &A, const FrameFact &B) {
    return A.Point == B.Point && A.Function == B.Function;
  };
  Frames.erase(std::unique(Frames.begin(), Frames.end(), Same), Frames.end());
}

/// Puts the two halves together: by coroutine and parameter.
void Program::matchLifetimes() {
  auto Key = [](const LateUse &U) {
    return std::make_pair(std::string_view(U.Function), U.Parameter);
  };
  std::ranges::sort(LateUses);
  std::ranges::sort(ShortLives, {}, [](const ShortLife &L) {
    return std::tie(L.Point, L);
  });
  ShortLives.erase(std::unique(ShortLives.begin(), ShortLives.end()),
                   ShortLives.end());
  std::map<std::pair<std::string_view, unsigned>, const LateUse *> Uses;
  for (const LateUse &U : LateUses)
    Uses.try_emplace(Key(U), &U);
  Lifetimes.clear();
  for (const ShortLife &L : ShortLives) {
    auto It = Uses.find({L.Coroutine, L.Parameter});
    if (It == Uses.end())
      continue;
    // Nobody resumes what waits to be started and is not kept.
    bool NeverRuns = L.IsDiscarded &&
                     It->second->Behind.Kind == SuspensionKind::Initial;
    if (!NeverRuns)
      Lifetimes.push_back({L, *It->second});
  }
}

void Program::solveGraphs(const LibraryKnowledge *Knowledge) {
  SummaryLookup Lookup;
  std::optional<ModelSummaries> Models;
  if (Knowledge)
    Lookup = [&Models = Models.emplace(*Knowledge)](const std::string &Linkage) {
      return Models.find(Linkage);
    };
  Flows = solve(Graphs.resolved().All, Lookup);
  for (FlowFact &F : Flows)
    F.Function = GraphSet::linkageName(F.Function);
  // Variants of a function are numbered as their units came.
  auto Key = [](const FlowFact &F) {
    return std::make_tuple(std::cref(F.Point), std::cref(F.Function), F.Kind,
                           std::cref(F.Name), F.Escape, F.Chain.size());
  };
  std::ranges::sort(Flows, [&](const FlowFact &A, const FlowFact &B) {
    return Key(A) < Key(B);
  });
}

void Program::link(const LibraryKnowledge *Knowledge) {
  for (UnitFacts &Unit : Waiting)
    take(Unit);
  Waiting.clear();
  mergeAllocations();
  resolveUnknownCalls();
  mergeElisions();
  mergeValues();
  mergeFrames();
  std::ranges::sort(Stack);
  Stack.erase(std::unique(Stack.begin(), Stack.end()), Stack.end());
  matchLifetimes();
  solveGraphs(Knowledge);
  std::ranges::sort(Units, [](const UnitReport &A, const UnitReport &B) {
    return asTuple(A) < asTuple(B);
  });
}

const std::string &Program::functionName(const std::string &Linkage) const {
  auto It = FunctionNames.find(Linkage);
  return It == FunctionNames.end() ? Linkage : It->second;
}
