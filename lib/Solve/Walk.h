//===- Walk.h - backwards along the flows -----------------------*- C++ -*-===//
//
// From roots to all that flows into them, breadth first, with the dereferences
// added up:
//
//   root = *p, p = &x      p is reached with 1, x with 0: its value
//   root = p, p = &x       p is reached with 0, x with -1: its address
//   root = &x, x = q       q is reached with 0, but inside of x
//
// The first way to a step is a shortest one, and of equals the first in order.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_SOLVE_WALK_H
#define WHYHEAP_LIB_SOLVE_WALK_H

#include "Resolve.h"

namespace whyheap::solve_detail {

struct WalkOptions {
  /// Of the ways to a location, only those with fewer dereferences than all
  /// before: enough where only escaping counts.
  bool OnlyFewer = true;
  /// Don't go along flows that let something escape into the unknown.
  bool OnlyKnown = false;
  /// Nor along those that say only that it is a coroutine's.
  bool OnlyOthers = false;
};

class Walk {
public:
  struct Step {
    unsigned Location;
    int Derefs;
    bool IsInside; ///< Below a location whose address was taken.
    unsigned Edge; ///< By which it was reached.
    int Towards;   ///< The step before, nearer to the root; -1 of roots.
    unsigned Distance = 0; ///< Steps to the root.
    int Jump = 0;          ///< A step that is far nearer to the root, or itself.
  };

  Walk(const ResolvedGraph &Graph, const std::vector<unsigned> &Roots,
       WalkOptions Options);

  const std::vector<Step> &steps() const { return Steps; }
  bool isRoot(const Step &S) const { return S.Towards < 0; }
  /// The first step that takes the location's address, or -1.
  int addressStep(unsigned Location) const { return Address[Location]; }
  /// From the step's location to the root, as a chain of reasons.
  SharedChain chain(int Step) const;
  /// Whether a flow was not followed for what the options say: without them more
  /// may be reached.
  bool hasLeftOut() const { return HasLeftOut; }
  /// The root that a step leads to.
  unsigned rootOf(int Step) const;

private:
  static constexpr unsigned NoEdge = ~0u;
  void reach(unsigned Location, int Derefs, bool IsInside, unsigned Edge,
             int Towards);
  void addStep(const Step &Next);
  void leave(int From);
  bool isLeftOut(Reason End) const;
  /// The step at that distance, on the way from \p From to its root.
  int onTheWay(int From, unsigned Distance) const;

  const ResolvedGraph &Graph;
  WalkOptions Options;
  bool HasLeftOut = false;
  std::vector<Step> Steps;
  /// By location: a bit for each state; where only fewer count, also for those of
  /// more.
  std::vector<unsigned> Seen;
  std::vector<int> Address;
};

/// Gives the chain the last reason \p R, by a link of its own if the last one
/// is a callee's.
void endWith(SharedChain &Chain, Reason R, const FlowNote &At,
             bool IsOfCallee);

} // namespace whyheap::solve_detail

#endif // WHYHEAP_LIB_SOLVE_WALK_H
