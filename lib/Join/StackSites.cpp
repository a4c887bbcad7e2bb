//===- StackSites.cpp - locals that are worth a finding -------------------===//

#include "StackSites.h"
#include <algorithm>
#include <tuple>

using namespace whyheap;

namespace {

/// What has no bound exceeds everything.
bool isSmaller(const StackFact *A, const StackFact *B) {
  auto Key = [](const StackFact *F) {
    return std::make_tuple(!F->Bytes, F->Bytes.value_or(0));
  };
  return Key(A) < Key(B);
}

bool isSameValue(const StackFact &A, const StackFact &B) {
  return std::tie(A.Point, A.Use, A.Name) == std::tie(B.Point, B.Use, B.Name);
}

/// A frame has a place but no text, what has no name neither.
ValueFact valueOf(const StackFact &F) {
  ValueFact V;
  if (F.Name.empty())
    return V;
  V.Point = F.Point;
  V.EndLine = F.Point.Line;
  V.EndColumn =
      F.Point.Column ? F.Point.Column + unsigned(F.Name.size()) - 1 : 0;
  V.Text = V.Variable = F.Name;
  V.Type = F.Type;
  return V;
}

Site siteOf(const Program &P, const std::vector<const StackFact *> &Copies) {
  const StackFact &Largest = **std::ranges::max_element(Copies, isSmaller);
  Site S;
  S.Point = Largest.Point;
  S.Storage = Largest.Storage;
  S.Frequency = Frequency::Always;
  S.Bytes = Largest.Bytes;
  S.Stack = Largest;
  for (const StackFact *F : Copies) {
    S.Functions.push_back(P.functionName(F->Function));
    if (F->Storage == Storage::Stack)
      S.Storage = Storage::Stack;
  }
  std::ranges::sort(S.Functions);
  S.Functions.erase(std::unique(S.Functions.begin(), S.Functions.end()),
                    S.Functions.end());
  S.Value = valueOf(Largest);
  for (StackPart &Part : S.Stack->Parts)
    if (!Part.Function.empty())
      Part.Function = P.functionName(Part.Function);
  return S;
}

} // namespace

std::vector<Site> join_detail::stackSites(const Program &P) {
  std::vector<const StackFact *> All;
  for (const StackFact &F : P.stack())
    All.push_back(&F);
  std::ranges::sort(All, {}, [](const StackFact *F) {
    return std::tie(F->Point, F->Use, F->Name, *F);
  });
  std::vector<Site> Sites;
  for (auto It = All.begin(); It != All.end();) {
    auto End = std::find_if(It, All.end(), [&](const StackFact *F) {
      return !isSameValue(*F, **It);
    });
    Sites.push_back(siteOf(P, {It, End}));
    It = End;
  }
  return Sites;
}
