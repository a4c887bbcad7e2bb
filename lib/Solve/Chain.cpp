//===- Chain.cpp - a walk in reverse, as its reader sees it ---------------===//

#include "Walk.h"
#include <algorithm>
#include <cstddef>
#include <memory_resource>

using namespace whyheap;
using namespace whyheap::solve_detail;

/// Nobody reads more of one function; with thousands of objects it is also more
/// than there is memory for.
static constexpr size_t MaxSteps = 64;

namespace {

/// A step in the making: several flows where unnamed temporaries are between.
struct Piece {
  FlowEnd To, From;
  unsigned LastTo; ///< The location.
  int Derefs;
  Reason Why;
  const FlowNote *At;
  const Edge *Call = nullptr;
};

/// The result of a call that makes an object is told as the object:
/// `strdup(s) = &strdup(s)` is no step.
bool isSameInWords(const FlowEnd &Made, const FlowEnd &Holder) {
  return Made.Kind == LocationKind::Object &&
         Holder.Kind == LocationKind::Temporary &&
         *Made.Name == *Holder.Name;
}

/// Of two flows that are told as one, whether the second says more.
bool saysMore(const Edge &Second, const Piece &First) {
  return kind(Second.Why) || (!kind(First.Why) && !Second.At->Text.empty());
}

void appendLinks(SharedChain &Chain, const Piece &P) {
  bool HasCallee = P.Call && P.Call->Callee;
  Chain.add(*P.At, P.Why,
            {P.To, P.From, P.Derefs, HasCallee ? P.Call->CalleeText : nullptr});
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
  // A large part of solving is to make chains.
  std::byte Buffer[4096];
  std::pmr::monotonic_buffer_resource Scratch(Buffer, sizeof Buffer);
  std::pmr::vector<unsigned> Way(&Scratch);
  unsigned Length = Steps[From].Distance;
  Way.reserve(std::min<size_t>(Length, MaxSteps + 1));
  for (int S = From; Steps[S].Towards >= 0; S = Steps[S].Towards) {
    if (Length > MaxSteps && Steps[S].Distance == Length - MaxSteps / 2)
      S = onTheWay(S, MaxSteps / 2);
    if (Steps[S].Edge != NoEdge)
      Way.push_back(Steps[S].Edge);
  }
  std::pmr::vector<Piece> Pieces(&Scratch);
  Pieces.reserve(Way.size());
  for (unsigned Index : Way) {
    const Edge &E = Graph.edges()[Index];
    FlowEnd To = Graph.inWords(E.To), From = Graph.inWords(E.From);
    bool Joins = !Pieces.empty() && !Pieces.back().Call &&
                 Pieces.back().LastTo == E.From &&
                 (From.isUnnamed() || isSameInWords(Pieces.back().From, From));
    if (!Joins) {
      Pieces.push_back({To, From, E.To, E.Derefs, E.Why, E.At,
                        E.Callee ? &E : nullptr});
      continue;
    }
    Piece &P = Pieces.back();
    P.To = To;
    P.LastTo = E.To;
    P.Derefs = std::max(P.Derefs + E.Derefs, -1);
    if (saysMore(E, P)) {
      P.Why = E.Why;
      P.At = E.At;
    }
    P.Call = E.Callee ? &E : nullptr;
  }
  SharedChain Chain;
  size_t NumParts = 0;
  for (const Piece &P : Pieces)
    NumParts += 1 + (P.Call && P.Call->Callee) + (P.Call && P.Call->Ending);
  Chain.reserve(NumParts);
  for (const Piece &P : Pieces)
    appendLinks(Chain, P);
  return Chain;
}
