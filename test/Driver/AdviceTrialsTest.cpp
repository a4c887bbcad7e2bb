#include "AdviceTrials.h"
#include "Core/Sample.h"
#include <gtest/gtest.h>

using namespace whyheap;
using sample::at;

namespace {

/// `co_await inner(n)` in outer, both of which return task<T>.
Await directAwait() {
  Await A;
  A.Call = at(24, 22);
  A.Type = {"task<T>", at(6, 8), false, true};
  A.Caller = A.Type;
  return A;
}

/// A frame that is on the heap for one reason.
ElisionFact kept(ElisionReason Why, unsigned Line = 24) {
  ElisionFact F = sample::awaitedFrame();
  F.Point = at(Line, 22);
  F.Steps = {{Why, {}, at(1, 6), {}, 0, 0}};
  F.Edits.clear();
  return F;
}

/// A unit, and what becomes of its frames in trials.
struct Trials {
  UnitFacts Facts;
  std::vector<Await> Awaits;
  std::vector<TrialEdits> Runs;

  /// \p Elides: whether the frames are elided with these edits.
  void run(std::function<bool(const TrialEdits &)> Elides) {
    tryAdvice(Facts, Awaits,
              [&](const TrialEdits &Edits) -> std::optional<UnitFacts> {
                Runs.push_back(Edits);
                UnitFacts Then = Facts;
                if (Elides(Edits))
                  for (ElisionFact &F : Then.Elisions) {
                    F.Home = FrameHome::CallerFrame;
                    F.Steps = {{ElisionReason::AwaitedDirectly, {}, {}, {}, 0, 0}};
                  }
                return Then;
              });
  }
  const std::vector<VerifiedEdit> &edits() { return Facts.Elisions[0].Edits; }
};

bool always(const TrialEdits &) { return true; }
bool never(const TrialEdits &) { return false; }

Trials awaiting(Await A) {
  Trials T;
  T.Facts.Elisions = {kept(ElisionReason::AwaitSuspend)};
  T.Awaits = {std::move(A)};
  return T;
}

TEST(AdviceTrials, TheAttribute) {
  Trials T = awaiting(directAwait());
  T.run(always);
  ASSERT_EQ(T.Runs.size(), 1u);
  EXPECT_EQ(T.Runs[0].ElidableTypes, std::set<SourcePoint>{at(6, 8)});
  EXPECT_EQ(T.edits(), (std::vector<VerifiedEdit>{
                           {ElisionEdit::AwaitElidable, "task<T>", at(6, 8)}}));
}

TEST(AdviceTrials, WhatDoesNotHelpIsNotSaid) {
  Trials T = awaiting(directAwait());
  T.run(never);
  EXPECT_EQ(T.Runs.size(), 1u);
  EXPECT_TRUE(T.edits().empty());
}

TEST(AdviceTrials, BothClasses) {
  Await A = directAwait();
  A.Caller = {"job", at(2, 8), false, true};
  Trials T = awaiting(A);
  T.run(always);
  EXPECT_EQ(T.edits().size(), 2u);
  A.Caller.IsElidable = true;
  Trials Marked = awaiting(A);
  Marked.run(always);
  EXPECT_EQ(Marked.edits().size(), 1u) << "the other one is marked";
}

TEST(AdviceTrials, ClassesThatMayNotBeMarked) {
  Await A = directAwait();
  A.Caller = {"library::task", at(2, 8), false, false};
  Trials T = awaiting(A);
  T.run(always);
  EXPECT_TRUE(T.Runs.empty());
}

TEST(AdviceTrials, CallsThatCouldBeAwaitedDirectly) {
  Await A = directAwait();
  A.IsDirect = false;
  A.How = "std::move(t)";
  A.Operand = at(25, 12);
  Trials Stays = awaiting(A);
  Stays.run(always);
  EXPECT_TRUE(Stays.Runs.empty()) << "something else becomes of t";
  A.MayBeDirect = true;
  Trials T = awaiting(A);
  T.run(always);
  ASSERT_EQ(T.Runs.size(), 1u);
  EXPECT_EQ(T.Runs[0].DirectCalls.size(), 1u);
  EXPECT_EQ(T.edits(), (std::vector<VerifiedEdit>{
                           {ElisionEdit::AwaitDirectly, "std::move(t)", at(25, 12)},
                           {ElisionEdit::AwaitElidable, "task<T>", at(6, 8)}}));
}

TEST(AdviceTrials, SeldomReached) {
  Trials T;
  T.Facts.Elisions = {kept(ElisionReason::TooRare)};
  T.run([](const TrialEdits &E) { return !E.LLVMArguments.empty(); });
  ASSERT_EQ(T.Runs.size(), 1u);
  ASSERT_EQ(T.edits().size(), 1u);
  EXPECT_EQ(T.edits()[0].Text, "-mllvm -coro-elide-branch-ratio=0");
}

TEST(AdviceTrials, InliningOfOnesOwn) {
  Trials T;
  T.Facts.Elisions = {kept(ElisionReason::NoInline)};
  T.run(always);
  EXPECT_TRUE(T.Runs.empty()) << "the library's";
  FrameFact Frame;
  Frame.Function = "_Z5inneri";
  T.Facts.Frames = {Frame};
  T.Facts.FunctionNames["_Z5inneri"] = "inner(int)";
  T.run(always);
  ASSERT_EQ(T.Runs.size(), 1u);
  EXPECT_EQ(T.Runs[0].Inlined, std::set<std::string>{"_Z5inneri"});
  EXPECT_EQ(T.edits(), (std::vector<VerifiedEdit>{
                           {ElisionEdit::Inline, "inner(int)", at(1, 6)}}));
}

/// Whose frame is freed by itself, or contained in itself, must not be told to.
TEST(AdviceTrials, NothingForThese) {
  for (ElisionReason Why : {ElisionReason::DestroysItself, ElisionReason::Recursion,
                            ElisionReason::NotOptimized}) {
    Trials T = awaiting(directAwait());
    T.Facts.Elisions[0].Steps.push_back({Why, {}, {}, {}, 0, 0});
    T.run(always);
    EXPECT_TRUE(T.Runs.empty()) << name(Why);
  }
}

/// sample::frame(), with `arr` not used behind the co_await.
FrameFact spareFrame(std::string Function) {
  FrameFact F = sample::frame();
  F.Function = std::move(Function);
  F.TrimmedBytes.reset();
  F.Members[3].Suspensions = 1;
  F.Members[3].UsedBehind = 0;
  F.Members[3].Unneeded = F.Suspensions[1];
  return F;
}

/// Runs the trial of scopes, in which all frames come to 64 bytes.
void endScopes(UnitFacts &Facts) {
  tryAdvice(Facts, {}, [&](const TrialEdits &Edits) -> std::optional<UnitFacts> {
    EXPECT_TRUE(Edits.EndSpareScopes);
    UnitFacts Then = Facts;
    for (FrameFact &F : Then.Frames)
      F.Bytes = 64;
    return Then;
  });
}

TEST(AdviceTrials, ScopesThatEndEarlier) {
  UnitFacts Facts;
  Facts.Frames = {spareFrame("_Z1ai")};
  endScopes(Facts);
  EXPECT_EQ(Facts.Frames[0].TrimmedBytes, 64u);
}

TEST(AdviceTrials, AFrameWithinAnother) {
  UnitFacts Facts;
  Facts.Frames = {spareFrame("_Z5outeri"), spareFrame("_Z5inneri")};
  Facts.Elisions = {sample::awaitedFrame(FrameHome::CallerFrame)};
  endScopes(Facts);
  EXPECT_FALSE(Facts.Frames[0].TrimmedBytes) << "the other one's bytes";
  EXPECT_EQ(Facts.Frames[1].TrimmedBytes, 64u);
}

} // namespace
