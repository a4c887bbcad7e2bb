//===- ExplainAwaits.cpp --------------------------------------------------===//

#include "ExplainAwaits.h"
#include <algorithm>

namespace whyheap {

static void addSteps(ElisionFact &Fact, const Await &A) {
  auto Add = [&](ElisionReason Why, const std::string &Text,
                 const SourcePoint &Point) {
    Fact.Steps.push_back({Why, Text, Point, {}, 0, 0});
  };
  if (!A.Transform.empty())
    Add(ElisionReason::AwaitTransformed, A.Transform, A.TransformPoint);
  if (!A.Type.IsElidable)
    Add(ElisionReason::NoAttribute, A.Type.Name, A.Type.Point);
  if (!A.Caller.IsElidable && A.Caller.Point != A.Type.Point)
    Add(ElisionReason::CallerNoAttribute, A.Caller.Name, A.Caller.Point);
  if (!A.IsDirect)
    Add(ElisionReason::NotAwaitedDirectly, A.How, A.Call);
}

void explainAwaits(std::vector<ElisionFact> &Elisions,
                   const std::vector<Await> &Awaits) {
  for (ElisionFact &Fact : Elisions) {
    // At -O0 nothing else matters.
    if (Fact.Home != FrameHome::Heap ||
        (!Fact.Steps.empty() &&
         Fact.Steps.front().Why == ElisionReason::NotOptimized))
      continue;
    auto It = std::ranges::lower_bound(Awaits, Fact.Point, {}, &Await::Call);
    if (It != Awaits.end() && It->Call == Fact.Point)
      addSteps(Fact, *It);
  }
}

} // namespace whyheap
