#include "whyheap/Report/Filter.h"
#include "Core/Sample.h"
#include <gtest/gtest.h>

using namespace whyheap;

namespace {

Finding finding(Storage S, Kind K = Kind::Container, unsigned Line = 9) {
  Finding F = sample::vectorFinding();
  F.Kind = K;
  F.Site.Storage = S;
  F.Site.Point.Line = Line;
  return F;
}

Report oneOfEach() {
  Report R = sample::report();
  R.Findings = {
      finding(Storage::Heap),           finding(Storage::HeapConditional),
      finding(Storage::Elided),         finding(Storage::CoroutineFrame),
      finding(Storage::Stack),          finding(Storage::Unknown),
      finding(Storage::HeapConditional)};
  R.Findings.back().Site.Frequency = Frequency::Throws;
  return R;
}

TEST(Filter, SmallMembersOfFrames) {
  Report R = sample::report();
  R.Findings = {finding(Storage::CoroutineFrame),
                finding(Storage::CoroutineFrame)};
  R.Findings[0].Site.Member = sample::frame().Members[3];
  R.Findings[0].Site.Bytes = 256;
  R.Findings[1].Site.Member = sample::frame().Members[5];
  R.Findings[1].Site.Bytes = 4;
  FilterOptions Options;
  Options.LeastMemberBytes = 64;
  EXPECT_EQ(filter(R, Options).byOption(),
            (std::map<std::string, unsigned>{{"-m", 1}}));
  ASSERT_EQ(R.Findings.size(), 1u);
  EXPECT_EQ(R.Findings[0].Site.Bytes, 256u);
}

TEST(CheckGlobs, LastMatchWins) {
  auto Enabled = [](std::string_view Globs, std::string_view Check) {
    return CheckGlobs(Globs).enabled(Check);
  };
  EXPECT_TRUE(Enabled("", "heap-container"));
  EXPECT_FALSE(Enabled("-*", "heap-container"));
  EXPECT_TRUE(Enabled("-*,heap-container", "heap-container"));
  EXPECT_FALSE(Enabled("-*,heap-container", "heap-return"));
  EXPECT_TRUE(Enabled("-*, heap-c* ,-heap-coroutine", "heap-container"));
  EXPECT_FALSE(Enabled("-*, heap-c* ,-heap-coroutine", "heap-coroutine"));
  EXPECT_FALSE(Enabled("heap-return,-heap-r*", "heap-return"));
  EXPECT_TRUE(Enabled("-heap-return\nheap-r*", "heap-return"));
  EXPECT_TRUE(Enabled(",,-,", "heap-return"));
  EXPECT_FALSE(CheckGlobs("", /*Default=*/false).enabled("heap-return"));
}

TEST(Filter, ByDefaultShowsWhatAllocates) {
  Report R = oneOfEach();
  HiddenFindings Hidden = filter(R, {});
  ASSERT_EQ(R.Findings.size(), 3u);
  EXPECT_EQ(R.Findings[2].Site.Storage, Storage::CoroutineFrame);
  EXPECT_EQ(Hidden.Elided, 1u);
  EXPECT_EQ(Hidden.Stack, 1u);
  EXPECT_EQ(Hidden.Unknown, 1u);
  EXPECT_EQ(Hidden.Throws, 1u);
  EXPECT_EQ(Hidden.total(), 4u);
  EXPECT_EQ(Hidden.byOption().at("--show=throws"), 1u);
  EXPECT_EQ(Hidden.byOption().count("--checks"), 0u);
}

TEST(Filter, LocalsInTrouble) {
  Finding Large = finding(Storage::Stack);
  Large.Site.Stack = sample::largeLocal();
  Report R = sample::report();
  for (bool Dangles : {true, false})
    for (Reason End : {Reason::Return, Reason::Global, Reason::UnknownCall}) {
      Finding &F = R.Findings.emplace_back(finding(Storage::Stack));
      F.Site.Escape = Escape::Escapes;
      F.Site.Chain = {{{End, "x", {}}, ""}};
      F.Site.IsCertain = Dangles;
    }
  R.Findings[0] = Large;
  EXPECT_EQ(filter(R, {}).Stack, 3u);
  EXPECT_EQ(R.Findings.size(), 4u);
}

TEST(Filter, ShowAll) {
  Report R = oneOfEach();
  FilterOptions O;
  O.ShowElided = O.ShowStack = O.ShowUnknown = O.ShowThrows = true;
  EXPECT_EQ(filter(R, O).total(), 0u);
  EXPECT_EQ(R.Findings.size(), 7u);
}

TEST(Filter, Checks) {
  Report R = oneOfEach();
  R.Findings[0].Kind = Kind::Return;
  FilterOptions O;
  O.Checks = "-*,heap-return";
  EXPECT_EQ(filter(R, O).Checks, 6u);
  ASSERT_EQ(R.Findings.size(), 1u);
  EXPECT_EQ(R.Findings[0].Kind, Kind::Return);
}

TEST(Filter, Lines) {
  auto Left = [](std::vector<FileLines> Lines) {
    Report R = sample::report();
    R.Findings = {finding(Storage::Heap, Kind::Container, 3),
                  finding(Storage::Heap, Kind::Container, 9)};
    FilterOptions O;
    O.LineFilter = std::move(Lines);
    EXPECT_EQ(filter(R, O).Lines, 2 - R.Findings.size());
    return R.Findings.size();
  };
  EXPECT_EQ(Left({}), 2u);
  EXPECT_EQ(Left({{"one.cpp", {}}}), 2u);
  EXPECT_EQ(Left({{"one.cpp", {{1, 3}, {5, 7}}}}), 1u);
  EXPECT_EQ(Left({{"one.cpp", {{9, 9}}}}), 1u);
  EXPECT_EQ(Left({{"two.cpp", {}}}), 0u);
  EXPECT_EQ(Left({{"two.cpp", {}}, {"/w/one.cpp", {{1, 100}}}}), 2u);
}

} // namespace
