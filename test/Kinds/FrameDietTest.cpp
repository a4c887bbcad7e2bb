#include "Core/Sample.h"
#include "whyheap/Kinds/Classify.h"
#include <gtest/gtest.h>

using namespace whyheap;
using sample::at;

namespace {

/// The advice for a coroutine with frame \p F, one text after the other.
std::vector<std::string> diet(FrameFact F) {
  Site S;
  S.Point = F.Point;
  S.Storage = Storage::CoroutineFrame;
  S.Mechanism = Mechanism::CoroutineFrame;
  S.Frame = std::move(F);
  std::vector<std::string> Texts;
  const std::vector<Finding> Findings = classify({S}, "/w");
  for (const Advice &A : Findings.front().Advice)
    Texts.push_back(A.Strategy + ": " + A.Text);
  return Texts;
}

/// sample::frame(), with `arr` not used behind the co_await.
FrameFact spareArray() {
  FrameFact F = sample::frame();
  F.TrimmedBytes.reset();
  FrameMember &Array = F.Members[3];
  Array.Why = FrameReason::AddressEscapes;
  Array.Suspensions = 1;
  Array.UsedBehind = 0;
  Array.Unneeded = F.Suspensions[1];
  return F;
}

TEST(FrameDiet, NothingToSave) { EXPECT_TRUE(diet(sample::frame()).empty()); }

/// One byte of the 256 is shared with an awaiter.
TEST(FrameDiet, ScopeCouldEnd) {
  EXPECT_EQ(diet(spareArray()),
            std::vector<std::string>{
                "reduce: up to 255 bytes less: end the scope of arr before the "
                "co_await in line 22 (nothing uses it there any more)"});
}

TEST(FrameDiet, WhoHasTheAddressMayUseIt) {
  FrameFact F = spareArray();
  F.Members[3].Escape = at(21, 12);
  EXPECT_EQ(diet(F),
            std::vector<std::string>{
                "reduce: up to 255 bytes less: end the scope of arr before the "
                "co_await in line 22 (nothing uses it there any more, unless what "
                "gets its address in line 21 does)"});
}

TEST(FrameDiet, ScopesThatWereTried) {
  FrameFact F = spareArray();
  F.TrimmedBytes = 64;
  EXPECT_EQ(diet(F),
            std::vector<std::string>{
                "reduce: verified: 240 bytes less: end the scope of arr before "
                "the co_await in line 22 (nothing uses it there any more)"});
  F.TrimmedBytes = F.Bytes;
  EXPECT_TRUE(diet(F).empty()) << "it did not help";
}

TEST(FrameDiet, ScopesDoNotCountWithoutOptimization) {
  FrameFact F = spareArray();
  F.HasScopes = false;
  EXPECT_TRUE(diet(F).empty());
}

/// A guard is there to be destroyed at the end.
TEST(FrameDiet, WhatIsDestroyedMayBeMeantTo) {
  FrameFact F = spareArray();
  F.Members[3].IsDestroyedBehind = true;
  EXPECT_TRUE(diet(F).empty());
}

/// The final suspension is none that a scope could end before.
TEST(FrameDiet, NotBeforeTheEnd) {
  FrameFact F = spareArray();
  F.Members[3].Unneeded = F.Suspensions[2];
  EXPECT_TRUE(diet(F).empty());
}

TEST(FrameDiet, ParameterThatIsMovedOn) {
  FrameFact F = spareArray();
  F.Members[3].Role = FrameRole::ParameterCopy;
  F.Members[3].IsDestroyedBehind = true;
  std::vector<std::string> Texts = diet(F);
  ASSERT_EQ(Texts.size(), 1u);
  EXPECT_TRUE(Texts[0].starts_with(
      "reduce: up to 255 bytes less: arr is not used behind the co_await in "
      "line 22, but its copy lives until the end"))
      << Texts[0];
}

TEST(FrameDiet, BufferAcrossOneOfSeveral) {
  FrameFact F = sample::frame();
  F.Members[3].Suspensions = F.Members[3].UsedBehind = 1;
  F.Members[3].Bytes = 256;
  F.Members.erase(F.Members.begin() + 4); // The awaiter.
  EXPECT_TRUE(diet(F).empty());
  F.Suspensions.push_back({SuspensionKind::Yield, at(25, 3)});
  std::vector<std::string> Texts = diet(F);
  ASSERT_EQ(Texts.size(), 1u);
  EXPECT_TRUE(Texts[0].starts_with(
      "reduce: up to 256 bytes less: arr lives across the co_await in line 22 "
      "only, one of 2"))
      << Texts[0];
}

TEST(FrameDiet, Padding) {
  FrameFact F = sample::frame();
  F.TrimmedBytes.reset();
  F.Members.back().Bytes = 27;
  F.Bytes = 320;
  EXPECT_EQ(diet(F), std::vector<std::string>{
                         "reduce: up to 27 bytes less: padding, from members with "
                         "an alignment of 16 bytes"});
}

} // namespace
