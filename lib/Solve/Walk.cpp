//===- Walk.cpp -----------------------------------------------------------===//

#include "Walk.h"
#include <algorithm>

using namespace whyheap;
using namespace whyheap::solve_detail;

inline void Walk::reach(unsigned L, int Derefs, bool IsInside, unsigned Edge,
                        int Towards) {
  // Fewer than there are is on the safe side.
  Derefs = std::min(Derefs, MaxDerefs);
  // A bit for each number, from -1 on. Where only fewer count, those of more are
  // set with it.
  unsigned Bit = Options.OnlyFewer ? 1u << (Derefs + 1)
                                   : 1u << ((Derefs + 1) * 2 + IsInside);
  if (Seen[L] & Bit)
    return;
  Seen[L] |= Options.OnlyFewer ? ~(Bit - 1) : Bit;
  addStep({L, Derefs, IsInside, Edge, Towards});
}

void Walk::addStep(const Step &Reached) {
  Step Next = Reached;
  if (Next.Derefs < 0 && Address[Next.Location] < 0)
    Address[Next.Location] = Steps.size();
  Next.Jump = Steps.size();
  if (Next.Towards >= 0) {
    const Step &Before = Steps[Next.Towards], &Far = Steps[Before.Jump];
    Next.Distance = Before.Distance + 1;
    // Jumps double like the digits of a skew binary number (Myers, "An applicative
    // random-access stack", 1983): any distance is a logarithm of jumps away.
    bool IsEven = Before.Distance - Far.Distance ==
                  Far.Distance - Steps[Far.Jump].Distance;
    Next.Jump = IsEven && Before.Distance ? Far.Jump : Next.Towards;
  }
  Steps.push_back(Next);
}

Walk::Walk(const ResolvedGraph &Graph, const std::vector<unsigned> &Roots,
           WalkOptions Options)
    : Graph(Graph), Options(Options), Seen(Graph.numLocations()),
      Address(Graph.numLocations(), -1) {
  for (unsigned Root : Roots)
    reach(Root, 0, false, NoEdge, -1);
  for (size_t I = 0; I != Steps.size(); ++I)
    leave(I);
}

int Walk::onTheWay(int From, unsigned Distance) const {
  while (Steps[From].Distance > Distance) {
    int Jump = Steps[From].Jump;
    From = Steps[Jump].Distance >= Distance ? Jump : Steps[From].Towards;
  }
  return From;
}

bool Walk::isLeftOut(Reason End) const {
  return (Options.OnlyKnown && isUnknown(End)) ||
         (Options.OnlyOthers && kind(End) == Kind::Coroutine);
}

void Walk::leave(int From) {
  const Step S = Steps[From];
  // What is on the heap has a walk of its own; that something else is loaded from
  // there is no way of it.
  if (S.Location == EscapeGraph::Heap && S.Towards >= 0)
    return;
  int Derefs = std::max(S.Derefs, 0);
  bool IsInside = S.IsInside || S.Derefs < 0;
  for (unsigned E : Graph.into(S.Location)) {
    const Edge &In = Graph.edges()[E];
    if (In.To == EscapeGraph::Heap && isLeftOut(lastReason(In))) {
      HasLeftOut = true;
      continue;
    }
    reach(In.From, Derefs + In.Derefs, IsInside, E, From);
  }
  // What is loaded through a parameter may have been stored there just before.
  if (const auto *Contents = Graph.contentsOf(S.Location))
    for (auto [Depth, L] : *Contents)
      if (Depth <= Derefs)
        reach(L, Derefs - Depth, IsInside, NoEdge, From);
}

unsigned Walk::rootOf(int Step) const {
  return Steps[onTheWay(Step, 0)].Location;
}
