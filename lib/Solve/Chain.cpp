//===- Chain.cpp - a walk in reverse, as its reader sees it ---------------===//

#include "Walk.h"
#include <algorithm>

using namespace whyheap;
using namespace whyheap::solve_detail;

/// Nobody reads more of one function; with thousands of objects it is also more
/// than there is memory for.
static constexpr size_t MaxSteps = 64;

namespace {

/// A step in the making: several flows where unnamed temporaries are between.
struct Piece {
  unsigned To, From;
  int Derefs;
  Reason Why;
  const FlowNote *At;
  const Edge *Call = nullptr;
};

bool isUnnamed(const Location &L) {
  return L.Kind == LocationKind::Temporary && L.Name.empty();
}

/// The result of a call that makes an object is told as the object:
/// `strdup(s) = &strdup(s)` is no step.
bool isSameInWords(const Location &Made, const Location &Holder) {
  return Made.Kind == LocationKind::Object &&
         Holder.Kind == LocationKind::Temporary && Made.Name == Holder.Name;
}

std::string nameOf(const Location &L) {
  switch (L.Kind) {
  case LocationKind::Heap:
    return "{heap}";
  case LocationKind::Result:
    return "{result}";
  default:
    return L.Name.empty() ? "{" + std::string(name(L.Kind)) + "}" : L.Name;
  }
}

/// Of two flows that are told as one, whether the second says more.
bool saysMore(const Edge &Second, const Piece &First) {
  return kind(Second.Why) || (!kind(First.Why) && !Second.At->Text.empty());
}

void appendLinks(SharedChain &Chain, const Piece &P,
                 const std::vector<Location> &Locations) {
  std::string Source = isUnnamed(Locations[P.From])
                           ? std::string()
                           : dereferenced(nameOf(Locations[P.From]), P.Derefs);
  std::string Target =
      isUnnamed(Locations[P.To]) ? std::string() : nameOf(Locations[P.To]);
  if (P.Call && P.Call->Callee)
    Target = "{argument of " + *P.Call->CalleeText + "}";
  bool SaysMore = !Source.empty() && !Target.empty();
  Chain.add(*P.At, P.Why, SaysMore ? Target + " = " + Source : "");
  if (!P.Call)
    return;
  if (P.Call->Callee)
    Chain.add(P.Call->Callee);
  if (P.Call->Ending)
    endWith(Chain, *P.Call->Ending, *P.At, true);
}

} // namespace

void solve_detail::endWith(SharedChain &Chain, Reason R,
                           const FlowNote &At, bool IsOfCallee) {
  if (Chain.empty() || IsOfCallee)
    Chain.add(At, R);
  else
    Chain.endWith(R);
}

SharedChain Walk::chain(int From) const {
  const std::vector<Location> &Locations = Graph.locations();
  std::vector<unsigned> Way;
  unsigned Length = Steps[From].Distance;
  for (int S = From; Steps[S].Towards >= 0; S = Steps[S].Towards) {
    if (Length > MaxSteps && Steps[S].Distance == Length - MaxSteps / 2)
      S = onTheWay(S, MaxSteps / 2);
    if (Steps[S].Edge != NoEdge)
      Way.push_back(Steps[S].Edge);
  }
  std::vector<Piece> Pieces;
  for (unsigned Index : Way) {
    const Edge &E = Graph.edges()[Index];
    bool Joins =
        !Pieces.empty() && !Pieces.back().Call &&
        Pieces.back().To == E.From &&
        (isUnnamed(Locations[E.From]) ||
         isSameInWords(Locations[Pieces.back().From], Locations[E.From]));
    if (!Joins) {
      Pieces.push_back(
          {E.To, E.From, E.Derefs, E.Why, E.At, E.Callee ? &E : nullptr});
      continue;
    }
    Piece &P = Pieces.back();
    P.To = E.To;
    P.Derefs = std::max(P.Derefs + E.Derefs, -1);
    if (saysMore(E, P)) {
      P.Why = E.Why;
      P.At = E.At;
    }
    P.Call = E.Callee ? &E : nullptr;
  }
  SharedChain Chain;
  for (const Piece &P : Pieces)
    appendLinks(Chain, P, Locations);
  return Chain;
}
