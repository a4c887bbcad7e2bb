//===- ControlDependence.cpp ----------------------------------------------===//

#include "ControlDependence.h"
#include "ControlFlow.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instructions.h"

using namespace llvm;

namespace whyheap {

namespace {

constexpr unsigned None = ~0u;

using Adjacency = std::vector<SmallVector<unsigned, 2>>;

/// The nodes that are reached from \p Root, in post-order. Calls \p BackEdge for
/// each node with an edge to one whose visit has not ended.
template <typename Consumer>
std::vector<unsigned> postOrder(const Adjacency &Next, unsigned Root,
                                Consumer BackEdge) {
  enum : unsigned char { New, Open, Done };
  std::vector<unsigned char> State(Next.size(), New);
  std::vector<unsigned> Order;
  std::vector<std::pair<unsigned, unsigned>> Stack = {{Root, 0}};
  State[Root] = Open;
  while (!Stack.empty()) {
    auto &[Node, Index] = Stack.back();
    if (Index == Next[Node].size()) {
      State[Node] = Done;
      Order.push_back(Node);
      Stack.pop_back();
      continue;
    }
    unsigned To = Next[Node][Index++];
    if (State[To] == Open)
      BackEdge(Node);
    if (State[To] != New)
      continue;
    State[To] = Open;
    Stack.push_back({To, 0});
  }
  return Order;
}

Adjacency reversed(const Adjacency &Next) {
  Adjacency Result(Next.size());
  for (unsigned From = 0; From != Next.size(); ++From)
    for (unsigned To : Next[From])
      Result[To].push_back(From);
  return Result;
}

/// The immediate dominator of each node; None where \p Root does not lead to it.
std::vector<unsigned> immediateDominators(const Adjacency &Next,
                                          unsigned Root) {
  std::vector<unsigned> Order = postOrder(Next, Root, [](unsigned) {});
  std::vector<unsigned> Rank(Next.size(), None), Dominator(Next.size(), None);
  for (unsigned I = 0; I != Order.size(); ++I)
    Rank[Order[I]] = I;
  Adjacency Previous = reversed(Next);
  Dominator[Root] = Root;
  auto Meet = [&](unsigned A, unsigned B) {
    while (A != B) {
      while (Rank[A] < Rank[B])
        A = Dominator[A];
      while (Rank[B] < Rank[A])
        B = Dominator[B];
    }
    return A;
  };
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (unsigned Node : reverse(Order)) {
      if (Node == Root)
        continue;
      unsigned Best = None;
      for (unsigned From : Previous[Node])
        if (Rank[From] != None && Dominator[From] != None)
          Best = Best == None ? From : Meet(Best, From);
      Changed |= Dominator[Node] != Best;
      Dominator[Node] = Best;
    }
  }
  return Dominator;
}

} // namespace

ControlDependence::ControlDependence(const Function &F,
                                     ArrayRef<const BasicBlock *> AsOne) {
  build(F, AsOne);
  findGuards();
}

void ControlDependence::build(const Function &F,
                              ArrayRef<const BasicBlock *> AsOne) {
  for (const BasicBlock *Block : AsOne)
    Numbers[Block] = 0;
  unsigned Count = AsOne.empty() ? 0 : 1;
  for (const BasicBlock &Block : F)
    if (Numbers.try_emplace(&Block, Count).second)
      ++Count;
  Successors.resize(Count + 1);
  for (const BasicBlock &Block : F) {
    unsigned From = Numbers[&Block], Side = 0;
    for (const BasicBlock *Successor : normalSuccessors(Block))
      Successors[From].push_back({Numbers[Successor], Side++, &Block});
  }
  findEnds(F);
  Dominator = immediateDominators(adjacency(true), Numbers[&F.getEntryBlock()]);
  for (const BasicBlock &Block : F)
    if (unsigned Node = Numbers[&Block]; Dominator[Node] == None) {
      Successors[Node].clear();
      Numbers.erase(&Block);
    }
}

Adjacency ControlDependence::adjacency(bool ToDeadEnds) const {
  Adjacency Result(Successors.size());
  for (unsigned From = 0; From != Successors.size(); ++From)
    for (const Edge &E : Successors[From])
      if (ToDeadEnds || !leadsToDeadEnd(From, E))
        Result[From].push_back(E.To);
  return Result;
}

bool ControlDependence::leadsToDeadEnd(unsigned From, const Edge &E) const {
  return E.To != Returns.size() && Returns[From] && !Returns[E.To];
}

/// Gives each block an edge to the exit that returns, that closes a loop without
/// an end (each of its rounds could be the last), or that is a dead end.
void ControlDependence::findEnds(const Function &F) {
  unsigned Exit = Successors.size() - 1;
  Returns.assign(Exit, false);
  std::vector<unsigned> Ends, LoopEnds;
  for (const BasicBlock &Block : F)
    if (isa_and_nonnull<ReturnInst>(Block.getTerminator()))
      Ends.push_back(Numbers[&Block]);
  Adjacency Next = adjacency(true), Previous = reversed(Next);
  postOrder(Next, Numbers[&F.getEntryBlock()],
            [&](unsigned Node) { LoopEnds.push_back(Node); });
  auto Spread = [&] {
    for (unsigned Node : Ends) {
      Returns[Node] = true;
      Successors[Node].push_back({Exit, 0, nullptr});
    }
    while (!Ends.empty()) {
      unsigned Node = Ends.back();
      Ends.pop_back();
      for (unsigned From : Previous[Node]) {
        if (Returns[From])
          continue;
        Returns[From] = true;
        Ends.push_back(From);
      }
    }
  };
  Spread();
  for (unsigned Node : LoopEnds)
    if (!Returns[Node] && !is_contained(Ends, Node))
      Ends.push_back(Node);
  Spread();
  for (unsigned Node = 0; Node != Exit; ++Node)
    if (!Returns[Node] && Next[Node].empty())
      Successors[Node].push_back({Exit, 0, nullptr});
}

void ControlDependence::findGuards() {
  unsigned Exit = Successors.size() - 1;
  Guards.resize(Successors.size());
  std::vector<unsigned> PostDominator =
      immediateDominators(reversed(adjacency(false)), Exit);
  for (unsigned From = 0; From != Exit; ++From)
    for (const Edge &E : Successors[From]) {
      // Where a round of an endless loop may end, nobody chooses.
      if (!E.From || E.From->getTerminator()->getNumSuccessors() < 2)
        continue;
      for (unsigned Node = E.To;
           Node != PostDominator[From] && Node != Exit && Node != None;
           Node = PostDominator[Node])
        Guards[Node].push_back({E.From, E.Side});
    }
}

ArrayRef<ControlDependence::Guard>
ControlDependence::of(const BasicBlock &Block) const {
  auto It = Numbers.find(&Block);
  if (It == Numbers.end())
    return {};
  return Guards[It->second];
}

bool ControlDependence::dominates(const BasicBlock &A,
                                  const BasicBlock &B) const {
  auto ItA = Numbers.find(&A), ItB = Numbers.find(&B);
  if (ItA == Numbers.end() || ItB == Numbers.end())
    return false;
  unsigned Node = ItB->second;
  while (Node != ItA->second && Dominator[Node] != Node)
    Node = Dominator[Node];
  return Node == ItA->second;
}

bool ControlDependence::reaches(const BasicBlock &From,
                                ArrayRef<const BasicBlock *> Goals,
                                const BasicBlock &Avoid) const {
  std::vector<bool> Seen(Successors.size()), IsGoal(Successors.size());
  for (const BasicBlock *Goal : Goals)
    if (auto It = Numbers.find(Goal); It != Numbers.end())
      IsGoal[It->second] = true;
  std::vector<unsigned> Work;
  auto Enter = [&](unsigned Node) {
    if (!Seen[Node])
      Work.push_back(Node);
    Seen[Node] = true;
  };
  if (auto It = Numbers.find(&Avoid); It != Numbers.end())
    Seen[It->second] = true;
  if (auto It = Numbers.find(&From); It != Numbers.end())
    Enter(It->second);
  while (!Work.empty()) {
    unsigned Node = Work.back();
    Work.pop_back();
    if (IsGoal[Node])
      return true;
    for (const Edge &E : Successors[Node])
      Enter(E.To);
  }
  return false;
}

} // namespace whyheap
