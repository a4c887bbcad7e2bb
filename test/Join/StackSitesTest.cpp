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

} // namespace
