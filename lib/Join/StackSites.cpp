//===- StackSites.cpp - locals that are worth a finding -------------------===//

#include "StackSites.h"
#include <algorithm>
#include <map>
#include <set>
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

/// A variable, where it is declared.
ValueFact namedValue(const SourcePoint &Point, const std::string &Name) {
  ValueFact V;
  V.Point = Point;
  V.EndLine = Point.Line;
  V.EndColumn = Point.Column ? Point.Column + unsigned(Name.size()) - 1 : 0;
  V.Text = V.Variable = Name;
  return V;
}

/// As the user wrote them, each once.
void setFunctions(Site &S, std::vector<std::string> Names) {
  std::ranges::sort(Names);
  Names.erase(std::unique(Names.begin(), Names.end()), Names.end());
  S.Functions = std::move(Names);
}

Site siteOf(const Program &P, const std::vector<const StackFact *> &Copies) {
  const StackFact &Largest = **std::ranges::max_element(Copies, isSmaller);
  Site S;
  S.Point = Largest.Point;
  S.Storage = Largest.Storage;
  S.Frequency = Frequency::Always;
  S.Bytes = Largest.Bytes;
  S.Stack = Largest;
  std::vector<std::string> Names;
  for (const StackFact *F : Copies) {
    Names.push_back(P.functionName(F->Function));
    if (F->Storage == Storage::Stack)
      S.Storage = Storage::Stack;
  }
  setFunctions(S, std::move(Names));
  // A frame has a place but no text, what has no name neither.
  if (!Largest.Name.empty())
    S.Value = namedValue(Largest.Point, Largest.Name);
  S.Value.Type = Largest.Type;
  for (StackPart &Part : S.Stack->Parts)
    if (!Part.Function.empty())
      Part.Function = P.functionName(Part.Function);
  return S;
}

using Addresses = std::vector<const FlowFact *>;

/// The worse of two goes first: what dangles, what escapes for sure.
bool isWorse(const FlowFact *A, const FlowFact *B) {
  auto Rank = [](const FlowFact *F) {
    return std::make_tuple(!F->IsCertain, F->Escape != Escape::Escapes,
                           F->Chain.size(), std::cref(F->Function));
  };
  return Rank(A) < Rank(B);
}

Site addressSite(const Addresses &Copies) {
  const FlowFact &Worst = **std::ranges::min_element(Copies, isWorse);
  Site S;
  S.Point = Worst.Point;
  S.Storage = Storage::Stack;
  S.Frequency = Frequency::Always;
  S.Escape = Worst.Escape;
  S.Chain = Worst.Chain;
  S.IsCertain = Worst.IsCertain;
  std::vector<std::string> Names;
  for (const FlowFact *F : Copies)
    Names.push_back(F->FunctionText.empty() ? F->Function : F->FunctionText);
  setFunctions(S, std::move(Names));
  S.Value = namedValue(Worst.Point, Worst.Name);
  return S;
}

bool isLocal(const FlowFact &F) {
  return (F.Kind == LocationKind::Variable ||
          F.Kind == LocationKind::Parameter) &&
         F.Escape != Escape::DoesNotEscape && F.Point.isValid() &&
         !F.Name.empty() && F.Name != "this";
}

} // namespace

std::vector<Site> join_detail::addressSites(const Program &P) {
  std::set<std::string_view> Coroutines;
  for (const FrameFact &F : P.frames())
    Coroutines.insert(F.Function);
  std::map<std::pair<SourcePoint, std::string>, Addresses> ByValue;
  for (const FlowFact &F : P.flows())
    if (isLocal(F) && !Coroutines.contains(F.Function))
      ByValue[{F.Point, F.Name}].push_back(&F);
  std::vector<Site> Sites;
  for (const auto &[Value, Copies] : ByValue)
    Sites.push_back(addressSite(Copies));
  return Sites;
}

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
