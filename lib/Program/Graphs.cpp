//===- Graphs.cpp - the escape graphs of all units ------------------------===//

#include "whyheap/Program/Graphs.h"
#include <algorithm>
#include <tuple>

using namespace whyheap;

namespace {

bool same(const FlowNote &A, const FlowNote &B) {
  return std::tie(A.Why, A.Text, A.Point) == std::tie(B.Why, B.Text, B.Point);
}

bool same(const Flow &A, const Flow &B) {
  return std::tie(A.To, A.From, A.Derefs) == std::tie(B.To, B.From, B.Derefs) &&
         same(A.Note, B.Note);
}

bool same(const Store &A, const Store &B) {
  auto Parts = [](const Store &S) {
    return std::tie(S.Pointer, S.Derefs, S.From, S.FromDerefs);
  };
  return Parts(A) == Parts(B) && same(A.Note, B.Note);
}

bool same(const CallFlow &A, const CallFlow &B) {
  auto Parts = [](const CallFlow &C) {
    return std::tie(C.Kind, C.Callee, C.CalleeText, C.Arguments, C.Result);
  };
  return Parts(A) == Parts(B) && same(A.Note, B.Note);
}

template <typename T>
bool same(const std::vector<T> &A, const std::vector<T> &B) {
  return std::ranges::equal(A, B,
                            [](const T &X, const T &Y) { return same(X, Y); });
}

bool same(const EscapeGraph &A, const EscapeGraph &B) {
  return A.NumParameters == B.NumParameters && A.IsMember == B.IsMember &&
         A.IsVariadic == B.IsVariadic && A.IsVariant == B.IsVariant &&
         A.Locations == B.Locations && same(A.Flows, B.Flows) &&
         same(A.Stores, B.Stores) && same(A.Calls, B.Calls) &&
         A.Erasures == B.Erasures;
}

/// Demanglers and linkers know no name with a line break.
constexpr char NumberMark = '\n';
constexpr std::string_view Marks = "\n@";

/// Nobody has number 0.
std::string numbered(const std::string &Name, std::size_t Number) {
  return Name + NumberMark + std::to_string(Number);
}

} // namespace

std::string GraphSet::linkageName(const std::string &Function) {
  return Function.substr(0, Function.find_first_of(Marks));
}

void GraphSet::add(const std::string &Unit, std::vector<EscapeGraph> Graphs) {
  for (EscapeGraph &G : Graphs) {
    Variants &All = ByName[G.Function];
    auto It = std::ranges::find_if(
        All, [&](const Variant &V) { return same(V.Graph, G); });
    if (It == All.end())
      It = All.insert(All.end(), {std::move(G), {}});
    It->Units.insert(std::ranges::lower_bound(It->Units, Unit), Unit);
  }
}

/// What a call of \p Name means in a function that \p Units have; a name that
/// nobody has where they do not agree.
std::string GraphSet::callee(const std::string &Name,
                             const std::vector<std::string> &Units) const {
  auto It = ByName.find(Name);
  if (It == ByName.end() || It->second.size() == 1)
    return Name;
  const Variants &All = It->second;
  auto IsOurs = [&](const Variant &V) {
    return std::ranges::includes(V.Units, Units);
  };
  if (std::ranges::count_if(All, IsOurs) != 1)
    return numbered(Name, 0);
  return numbered(Name, std::ranges::find_if(All, IsOurs) - All.begin() + 1);
}

/// Whether it calls by a name that stands for several functions.
bool GraphSet::hasAmbiguousCalls(const Variant &V) const {
  return std::ranges::any_of(V.Graph.Calls, [this](const CallFlow &C) {
    auto It = ByName.find(C.Callee);
    return It != ByName.end() && It->second.size() > 1;
  });
}

GraphSet::Resolved GraphSet::resolved() const {
  Resolved Graphs;
  for (const auto &[Name, All] : ByName)
    for (std::size_t I = 0; I != All.size(); ++I) {
      if (All.size() == 1 && !hasAmbiguousCalls(All[I])) {
        Graphs.All.push_back(&All[I].Graph);
        continue;
      }
      EscapeGraph &G = Graphs.Renamed.emplace_back(All[I].Graph);
      if (All.size() > 1)
        G.Function = numbered(Name, I + 1);
      for (CallFlow &C : G.Calls)
        C.Callee = callee(C.Callee, All[I].Units);
      Graphs.All.push_back(&G);
    }
  return Graphs;
}
