#include "Core/Sample.h"
#include "whyheap/Join/Join.h"
#include <gtest/gtest.h>

using namespace whyheap;
using sample::at;

namespace {

std::vector<Site> joined(std::vector<StackFact> Facts,
                         std::vector<ValueFact> Values = {}) {
  UnitFacts U;
  U.File = "/w/one.cpp";
  U.Stack = std::move(Facts);
  U.Values = std::move(Values);
  U.FunctionNames = {{"_Z1fi", "f(int)"}, {"_Z1gv", "g()"}};
  Program P;
  P.add(std::move(U));
  P.link();
  return join(P);
}

TEST(StackSites, OneForEachVariable) {
  std::vector<Site> Sites =
      joined({sample::largeLocal(), sample::unboundedArray(),
              sample::largeFrame(), sample::largeLocal()});
  ASSERT_EQ(Sites.size(), 3u);
  const Site &Frame = Sites[0], &Local = Sites[1], &Array = Sites[2];
  EXPECT_EQ(Local.Point, at(4, 8));
  EXPECT_EQ(Local.Storage, Storage::Stack);
  EXPECT_EQ(Local.Bytes, 1200000u);
  EXPECT_EQ(Local.Functions, std::vector<std::string>{"f(int)"});
  EXPECT_EQ(Local.Value.Text, "B");
  EXPECT_EQ(Local.Value.Variable, "B");
  EXPECT_EQ(Local.Value.Type, "char[1200000]");
  EXPECT_EQ(Local.Value.EndColumn, 8u);
  EXPECT_FALSE(Array.Bytes);
  EXPECT_EQ(Frame.Value.Text, "");
  EXPECT_EQ(Frame.Stack->Parts[1].Function, "g()");
}

TEST(StackSites, TheLargestInstanceCounts) {
  StackFact Small = sample::largeLocal(), Large = Small;
  Small.Function = "_Z1gv";
  Small.Bytes = 200000;
  std::vector<Site> Sites = joined({Small, Large});
  ASSERT_EQ(Sites.size(), 1u);
  EXPECT_EQ(Sites[0].Bytes, 1200000u);
  EXPECT_EQ(Sites[0].Functions, (std::vector<std::string>{"f(int)", "g()"}));
  Small.Bytes.reset(); // No bound is more than any.
  EXPECT_FALSE(joined({Small, Large})[0].Bytes);
}

TEST(StackSites, WhatHasNoNameTakesItsExpression) {
  StackFact F = sample::unboundedArray();
  F.Name = F.Type = "";
  ValueFact V{F.Point, 5, 16, "alloca(N)", "void *", ""};
  std::vector<Site> Sites = joined({F}, {V});
  ASSERT_EQ(Sites.size(), 1u);
  EXPECT_EQ(Sites[0].Value.Text, "alloca(N)");
}

/// A unit without optimized code does not take back what another has seen.
TEST(StackSites, OneThatIsSeenSuffices) {
  StackFact Seen = sample::largeLocal(), Unseen = Seen;
  Unseen.Storage = Storage::Unknown;
  EXPECT_EQ(joined({Unseen})[0].Storage, Storage::Unknown);
  EXPECT_EQ(joined({Unseen, Seen})[0].Storage, Storage::Stack);
}

/// `int *F() { int X; return &X; }` on line 2.
EscapeGraph returningLocal(std::string Function = "_Z1Fv",
                           std::string Text = "F()") {
  EscapeGraph G;
  G.Function = std::move(Function);
  G.FunctionText = std::move(Text);
  G.Locations.push_back({LocationKind::Variable, "X", at(2, 12), 0, 0});
  G.Locations.back().IsReturned = true;
  G.Flows = {
      {EscapeGraph::Result, 2, -1, {Reason::Return, "&X", at(2, 15)}}};
  return G;
}

std::vector<Site> joinedGraphs(std::vector<EscapeGraph> Graphs,
                               std::vector<FrameFact> Frames = {}) {
  UnitFacts U;
  U.File = "/w/one.cpp";
  U.Graphs = std::move(Graphs);
  U.Frames = std::move(Frames);
  Program P;
  P.add(std::move(U));
  P.link();
  return join(P);
}

TEST(AddressSites, AVariableWhoseAddressLeaves) {
  std::vector<Site> Sites = joinedGraphs({returningLocal()});
  ASSERT_EQ(Sites.size(), 1u);
  const Site &S = Sites[0];
  EXPECT_EQ(S.Point, at(2, 12));
  EXPECT_EQ(S.Storage, Storage::Stack);
  EXPECT_EQ(S.Escape, Escape::Escapes);
  EXPECT_TRUE(S.IsCertain);
  EXPECT_FALSE(S.Stack);
  EXPECT_EQ(S.Value.Text, "X");
  EXPECT_EQ(S.Functions, std::vector<std::string>{"F()"});
  ASSERT_EQ(S.Chain.size(), 1u);
  EXPECT_EQ(S.Chain[0].Note.Why, Reason::Return);
}

/// Instances of a template are one site, and the worst of them counts.
TEST(AddressSites, OneForAllInstances) {
  EscapeGraph Other = returningLocal("_Z1FIlEv", "F<long>()");
  Other.Locations.back().IsReturned = false;
  std::vector<Site> Sites =
      joinedGraphs({Other, returningLocal("_Z1FIiEv", "F<int>()")});
  ASSERT_EQ(Sites.size(), 1u);
  EXPECT_EQ(Sites[0].Functions,
            (std::vector<std::string>{"F<int>()", "F<long>()"}));
  EXPECT_TRUE(Sites[0].IsCertain);
}

TEST(AddressSites, NothingOfWhatStays) {
  EscapeGraph G = returningLocal();
  G.Flows[0].Derefs = 0;
  EXPECT_TRUE(joinedGraphs({G}).empty());
}

/// Its variables live in the frame, which outlives what returns.
TEST(AddressSites, NothingOfCoroutines) {
  FrameFact Frame;
  Frame.Function = "_Z1Fv";
  for (const Site &S : joinedGraphs({returningLocal()}, {Frame}))
    EXPECT_NE(S.Point, at(2, 12));
}

} // namespace
