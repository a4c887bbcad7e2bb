#include "whyheap/Join/Join.h"
#include "Core/Sample.h"
#include <gtest/gtest.h>

using namespace whyheap;
using sample::at;
using sample::fact;

namespace {

Site joined(std::vector<AllocationFact> Facts,
            std::vector<ValueFact> Values = {}) {
  UnitFacts U;
  U.File = "/w/one.cpp";
  U.Allocations = std::move(Facts);
  U.Values = std::move(Values);
  U.FunctionNames = {{"_Z1fv", "f()"}, {"_Z1ev", "e()"}};
  Program P;
  P.add(std::move(U));
  P.link();
  std::vector<Site> Sites = join(P);
  EXPECT_EQ(Sites.size(), 1u);
  return Sites.empty() ? Site() : Sites.front();
}

AllocationFact throwing(AllocationFact F) {
  F.Frequency = Frequency::Throws;
  F.Storage = Storage::HeapConditional;
  return F;
}

TEST(Join, OneSiteForEachPoint) {
  UnitFacts U;
  U.Allocations = {fact(at(2, 1), Storage::Heap), fact(at(1, 9), Storage::Heap),
                   fact(at(2, 1), Storage::Elided, "_Z1fv", "h()"),
                   fact(at(1, 9, "/w/a.h"), Storage::Heap)};
  Program P;
  P.add(U);
  P.link();
  std::vector<Site> Sites = join(P);
  ASSERT_EQ(Sites.size(), 3u);
  EXPECT_EQ(Sites[0].Point, at(1, 9, "/w/a.h"));
  EXPECT_EQ(Sites[1].Point, at(1, 9));
  EXPECT_EQ(Sites[2].Point, at(2, 1));
}

std::vector<Site> joinFrames(std::vector<FrameFact> Frames,
                             std::vector<AllocationFact> Allocations = {}) {
  UnitFacts U;
  U.Frames = std::move(Frames);
  U.Allocations = std::move(Allocations);
  U.FunctionNames = {{"_Z4worki", "work(int)"}, {"_Z4workl", "work(long)"}};
  Program P;
  P.add(U);
  P.link();
  return join(P);
}

TEST(Join, VariablesOfAFrame) {
  std::vector<Site> Sites = joinFrames({sample::frame()});
  ASSERT_EQ(Sites.size(), 4u);
  EXPECT_EQ(Sites[0].Storage, Storage::CoroutineFrame);
  EXPECT_EQ(Sites[0].Bytes, 304u);
  ASSERT_TRUE(Sites[0].Frame);
  EXPECT_EQ(Sites[1].Value.Variable, "n");
  EXPECT_EQ(Sites[2].Value.Variable, "arr");
  EXPECT_EQ(Sites[2].Storage, Storage::CoroutineFrame);
  EXPECT_EQ(Sites[2].Bytes, 256u);
  EXPECT_EQ(Sites[2].Functions, std::vector<std::string>{"work(int)"});
  ASSERT_EQ(Sites[2].Chain.size(), 1u);
  EXPECT_EQ(Sites[2].Chain[0].Note.Why, Reason::Coroutine);
  EXPECT_EQ(Sites[2].Chain[0].Note.Point, at(22, 3));
  EXPECT_EQ(Sites[3].Value.Variable, "tmp");
  EXPECT_EQ(Sites[3].Storage, Storage::Stack);
}

TEST(Join, AFrameBelongsToItsAllocation) {
  AllocationFact Allocation = fact(at(20, 6), Storage::Heap, "_Z4worki");
  Allocation.Mechanism = Mechanism::CoroutineFrame;
  std::vector<Site> Sites = joinFrames({sample::frame()}, {Allocation});
  ASSERT_EQ(Sites.size(), 4u);
  EXPECT_EQ(Sites[0].Storage, Storage::Heap);
  EXPECT_TRUE(Sites[0].Frame);
}

/// Of two instances one has the variable in its frame, and a larger one.
TEST(Join, FramesOfInstances) {
  FrameFact Small = sample::frame();
  Small.Function = "_Z4workl";
  Small.Bytes = 40;
  Small.Members.resize(3);
  Small.Outside = {{FrameRole::Local, "arr", "char[256]", 256, at(21, 8)}};
  std::vector<Site> Sites = joinFrames({Small, sample::frame()});
  ASSERT_EQ(Sites.size(), 4u);
  EXPECT_EQ(Sites[0].Frame->Bytes, 304u);
  EXPECT_EQ(Sites[0].Functions,
            (std::vector<std::string>{"work(int)", "work(long)"}));
  EXPECT_EQ(Sites[2].Storage, Storage::CoroutineFrame);
}

TEST(Join, FramesOfCallsAreExplained) {
  UnitFacts U;
  U.Allocations = {sample::frameFact(Storage::Heap)};
  U.Elisions = {sample::awaitedFrame()};
  U.FunctionNames = {{"_Z5outeri", "outer(int)"}, {"_Z5inneri", "inner(int)"}};
  Program P;
  P.add(U);
  P.add(U); // The same header in another unit.
  U.Allocations[0].Storage = Storage::Elided;
  U.Elisions[0].Home = FrameHome::CallerFrame;
  P.add(U);
  P.link();
  std::vector<Site> Sites = join(P);
  ASSERT_EQ(Sites.size(), 1u);
  EXPECT_EQ(Sites[0].Storage, Storage::HeapConditional);
  EXPECT_EQ(Sites[0].Coroutines, std::vector<std::string>{"inner(int)"});
  ASSERT_EQ(Sites[0].Elisions.size(), 2u);
  EXPECT_EQ(Sites[0].Elisions[0].Home, FrameHome::Heap);
  EXPECT_EQ(Sites[0].Elisions[0].Function, "outer(int)");
  EXPECT_EQ(Sites[0].Elisions[1].Home, FrameHome::CallerFrame);
}

TEST(Join, FramesWhoseHandleIsKeptEscape) {
  for (auto [Why, Expected] :
       {std::pair(ElisionReason::StoredInGlobal, Escape::Escapes),
        {ElisionReason::Returned, Escape::Escapes},
        {ElisionReason::AwaitSuspend, Escape::Unknown},
        {ElisionReason::NoInline, Escape::Unknown}}) {
    UnitFacts U;
    U.Allocations = {sample::frameFact(Storage::Heap)};
    U.Elisions = {sample::awaitedFrame()};
    U.Elisions[0].Steps[0].Why = Why;
    Program P;
    P.add(std::move(U));
    P.link();
    EXPECT_EQ(join(P)[0].Escape, Expected) << name(Why);
  }
}

std::vector<Site> joinLifetimes(ShortLife Object, LateUse Use) {
  UnitFacts Caller, Callee;
  Caller.File = "/w/a.cpp";
  Caller.ShortLives = {std::move(Object)};
  Callee.LateUses = {std::move(Use)};
  Program P;
  P.add(Caller);
  P.add(Callee);
  P.link();
  return join(P);
}

/// The call in one unit, the coroutine in another.
TEST(Join, WhatDiesBeforeItsUse) {
  std::vector<Site> Sites =
      joinLifetimes(sample::shortLife(), sample::lateUse());
  ASSERT_EQ(Sites.size(), 1u);
  EXPECT_EQ(Sites[0].Point, at(40, 18));
  EXPECT_EQ(Sites[0].Storage, Storage::Stack);
  EXPECT_EQ(Sites[0].Escape, Escape::Escapes);
  ASSERT_EQ(Sites[0].Chain.size(), 4u);
  EXPECT_EQ(Sites[0].Chain[1].Note.Why, Reason::DiesWithExpression);
  EXPECT_EQ(Sites[0].Chain.back().Note.Why, Reason::UsedLate);
  EXPECT_EQ(Sites[0].Chain.back().Note.Point, at(32, 9));
}

TEST(Join, OtherParametersMayDie) {
  ShortLife Other = sample::shortLife();
  Other.Parameter = 2;
  EXPECT_TRUE(joinLifetimes(Other, sample::lateUse()).empty());
}

/// What nobody keeps and nobody started is never resumed.
TEST(Join, DiscardedCoroutines) {
  ShortLife Discarded = sample::shortLife();
  Discarded.IsDiscarded = true;
  EXPECT_EQ(joinLifetimes(Discarded, sample::lateUse()).size(), 1u);
  LateUse Lazy = sample::lateUse();
  Lazy.Behind = {SuspensionKind::Initial, at(30, 6)};
  EXPECT_TRUE(joinLifetimes(Discarded, Lazy).empty());
  EXPECT_EQ(joinLifetimes(sample::shortLife(), Lazy).size(), 1u);
}

/// Facts of f and e (template instances of one line, say) -> verdict.
TEST(Join, StorageTable) {
  using S = Storage;
  struct Row {
    std::vector<Storage> InF, InE;
    Storage Expected;
  };
  const Row Table[] = {
      {{S::Heap}, {}, S::Heap},
      {{S::HeapConditional}, {}, S::HeapConditional},
      {{S::Elided}, {}, S::Elided},
      {{S::Unknown}, {}, S::Unknown},
      {{S::CoroutineFrame}, {}, S::CoroutineFrame},
      {{S::Heap, S::Elided}, {}, S::Heap},
      {{S::Heap, S::HeapConditional}, {}, S::Heap},
      {{S::HeapConditional, S::Elided}, {}, S::HeapConditional},
      {{S::Elided, S::Elided}, {}, S::Elided},
      {{S::Heap}, {S::Heap}, S::Heap},
      {{S::Heap}, {S::Elided}, S::HeapConditional},
      {{S::Heap}, {S::HeapConditional}, S::HeapConditional},
      {{S::Heap, S::Elided}, {S::HeapConditional, S::Heap}, S::Heap},
      {{S::Elided}, {S::Elided}, S::Elided},
      {{S::Elided}, {S::Unknown}, S::Unknown},
  };
  for (const Row &R : Table) {
    std::vector<AllocationFact> Facts;
    for (Storage InF : R.InF)
      Facts.push_back(fact(at(1, 1), InF, "_Z1fv",
                           "p" + std::to_string(Facts.size()) + "()"));
    for (Storage InE : R.InE)
      Facts.push_back(fact(at(1, 1), InE, "_Z1ev",
                           "p" + std::to_string(Facts.size()) + "()"));
    EXPECT_EQ(joined(Facts).Storage, R.Expected) << &R - Table;
  }
}

TEST(Join, InstancesFoldIntoOneSite) {
  Site S = joined({fact(at(1, 1), Storage::Heap, "_Z1fv"),
                   fact(at(1, 1), Storage::Heap, "_Z1ev"),
                   fact(at(1, 1), Storage::Heap, "_Z1xv")});
  EXPECT_EQ(S.Functions, (std::vector<std::string>{"_Z1xv", "e()", "f()"}));
  EXPECT_EQ(S.Allocations.size(), 1u);
}

TEST(Join, FrequencyThrowsOnlyWhereAllSurvivorsThrow) {
  AllocationFact T = throwing(fact(at(1, 1), Storage::Heap));
  AllocationFact H = fact(at(1, 1), Storage::HeapConditional, "_Z1fv", "h()");
  AllocationFact E = fact(at(1, 1), Storage::Elided, "_Z1fv", "e()");
  EXPECT_EQ(joined({T}).Frequency, Frequency::Throws);
  EXPECT_EQ(joined({T, E}).Frequency, Frequency::Throws);
  EXPECT_EQ(joined({T, H}).Frequency, Frequency::Conditional);
  H.Storage = Storage::Heap;
  EXPECT_EQ(joined({T, H}).Frequency, Frequency::Always);
  EXPECT_EQ(joined({E}).Frequency, Frequency::Always);
}

TEST(Join, MechanismOfTheMostFrequentFact) {
  AllocationFact Rare =
      throwing(fact(at(1, 1), Storage::HeapConditional, "_Z1fv", "a()"));
  Rare.Mechanism = Mechanism::ExceptionObject;
  AllocationFact Gone = fact(at(1, 1), Storage::Elided, "_Z1fv", "b()");
  Gone.Mechanism = Mechanism::Buffer;
  AllocationFact Long = fact(at(1, 1), Storage::Heap, "_Z1fv", "c()");
  Long.Mechanism = Mechanism::Callable;
  Long.Path.insert(Long.Path.begin(), {"d()", at(1, 1)});
  AllocationFact Short = fact(at(1, 1), Storage::Heap, "_Z1fv", "e()");
  Short.Mechanism = Mechanism::String;
  Site S = joined({Rare, Gone, Long, Short});
  EXPECT_EQ(S.Mechanism, Mechanism::String);
  ASSERT_EQ(S.Allocations.size(), 4u);
  EXPECT_EQ(S.Allocations[1].Mechanism, Mechanism::Callable);
  // The value is the container; what it may throw is no part of it.
  EXPECT_EQ(S.Allocations[2].Mechanism, Mechanism::Buffer);
  EXPECT_EQ(S.Allocations[3].Mechanism, Mechanism::ExceptionObject);
  EXPECT_EQ(joined({Rare, Gone}).Mechanism, Mechanism::Buffer);
}

TEST(Join, BytesOfTheOnlyPath) {
  AllocationFact A = fact(at(1, 1), Storage::Heap, "_Z1fv", "a()");
  A.Bytes = 8;
  AllocationFact B = fact(at(1, 1), Storage::Heap, "_Z1fv", "b()");
  B.Bytes = 16;
  AllocationFact T = throwing(B), E = B, InE = A;
  E.Storage = Storage::Elided;
  InE.Function = "_Z1ev";
  EXPECT_EQ(joined({A}).Bytes, 8u);
  EXPECT_EQ(joined({A, T}).Bytes, 8u);
  EXPECT_EQ(joined({A, E}).Bytes, 8u);
  EXPECT_EQ(joined({A, InE}).Bytes, 8u);
  EXPECT_FALSE(joined({A, B}).Bytes);
  EXPECT_FALSE(joined({T}).Bytes);
  InE.Bytes = 9;
  EXPECT_FALSE(joined({A, InE}).Bytes);
  A.Bytes.reset();
  EXPECT_FALSE(joined({A}).Bytes);
}

TEST(Join, InstancesOfOtherSizesKeepTheirBytes) {
  AllocationFact A = fact(at(1, 1), Storage::Heap), B = A, Gone = A;
  A.Bytes = 4;
  B.Bytes = 8;
  B.Function = "_Z1ev";
  Gone.Function = "_Z1xv";
  Gone.Storage = Storage::Elided;
  Site S = joined({A, B});
  ASSERT_EQ(S.Allocations.size(), 2u);
  EXPECT_EQ(S.Allocations[0].Bytes, 4u);
  EXPECT_EQ(S.Allocations[1].Bytes, 8u);
  EXPECT_FALSE(S.Bytes);
  S = joined({A, B, Gone});
  ASSERT_EQ(S.Allocations.size(), 2u);
  EXPECT_EQ(S.Allocations[0].Storage, Storage::HeapConditional);
}

TEST(Join, LoopDepthOfSurvivors) {
  AllocationFact A = fact(at(1, 1), Storage::Heap), B = A;
  A.LoopDepth = 1;
  B.Path.front().Function = "other()";
  B.LoopDepth = 2;
  EXPECT_EQ(joined({A, B}).LoopDepth, 2u);
  B.Storage = Storage::Elided;
  EXPECT_EQ(joined({A, B}).LoopDepth, 1u);
}

ValueFact value(unsigned Column, unsigned EndColumn, std::string Text,
                std::string Variable = "") {
  return {at(1, Column),   1,   EndColumn,
          std::move(Text), "T", std::move(Variable)};
}

TEST(Join, ValueAtThePoint) {
  AllocationFact F = fact(at(1, 10), Storage::Heap);
  EXPECT_EQ(joined({F}).Value.Text, "");
  EXPECT_EQ(
      joined({F}, {value(10, 12, "here"), value(1, 80, "around")}).Value.Text,
      "here");
  EXPECT_EQ(
      joined({F}, {value(10, 80, "wide"), value(10, 12, "v", "x")}).Value.Text,
      "v");
  EXPECT_EQ(
      joined({F}, {value(10, 80, "wide"), value(10, 12, "narrow")}).Value.Text,
      "wide");
}

TEST(Join, ValueAroundThePoint) {
  AllocationFact F = fact(at(1, 10), Storage::Heap);
  EXPECT_EQ(joined({F}, {value(1, 80, "outer"), value(5, 20, "inner"),
                         value(2, 9, "before"), value(11, 20, "behind")})
                .Value.Text,
            "inner");
  EXPECT_EQ(joined({F}, {value(2, 9, "before")}).Value.Text, "");
  ValueFact Lines = value(5, 1, "two lines");
  Lines.EndLine = 2;
  EXPECT_EQ(joined({F}, {Lines}).Value.Text, "two lines");
}

} // namespace
