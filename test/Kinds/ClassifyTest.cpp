#include "whyheap/Kinds/Classify.h"
#include "Core/Sample.h"
#include <gtest/gtest.h>
#include <set>

using namespace whyheap;
using sample::at;

namespace {

Site siteAt(unsigned Line, std::string Text = "new int") {
  Site S = sample::vectorSite();
  S.Point = at(Line, 3);
  S.Value.Point = S.Point;
  S.Value.Text = std::move(Text);
  return S;
}

std::vector<std::string> ids(std::vector<Site> Sites,
                             std::string_view Base = {}) {
  std::vector<std::string> Ids;
  for (const Finding &F : classify(std::move(Sites), Base))
    Ids.push_back(F.Id);
  return Ids;
}

TEST(Classify, IdIsAKnownHash) {
  // FNV-1a 64 of "one.cpp\0bench(Writer &, int)\0new int\0buffer\0" "0".
  EXPECT_EQ(ids({siteAt(9)}, "/w"),
            std::vector<std::string>{"5c2b84031306740a"});
}

TEST(Classify, IdsStayUnderEditsElsewhere) {
  std::vector<std::string> Before = ids({siteAt(9), siteAt(12, "new long")});
  EXPECT_EQ(ids({siteAt(90), siteAt(120, "new long")}), Before);
  EXPECT_EQ(ids({siteAt(5, "new char"), siteAt(9), siteAt(12, "new long")})[1],
            Before[0]);
}

TEST(Classify, EqualsAreCountedFromTheTop) {
  std::vector<std::string> Ids = ids({siteAt(12), siteAt(9), siteAt(15)});
  EXPECT_EQ(std::set<std::string>(Ids.begin(), Ids.end()).size(), 3u);
  EXPECT_EQ(ids({siteAt(9)})[0], Ids[0]);
}

TEST(Classify, IdsDependOnEachPart) {
  std::set<std::string> Ids;
  Site S = siteAt(9);
  Ids.insert(ids({S})[0]);
  S.Point.File = "/w/two.cpp";
  Ids.insert(ids({S})[0]);
  S.Functions = {"other()"};
  Ids.insert(ids({S})[0]);
  S.Mechanism = Mechanism::New;
  Ids.insert(ids({S})[0]);
  EXPECT_EQ(Ids.size(), 4u);
}

TEST(Classify, IdsOfTemplatesDoNotDependOnTheInstances) {
  Site A = siteAt(9), B = siteAt(9), C = siteAt(9);
  A.Functions = {"void f<int>(int)"};
  B.Functions = {"void f<char>(char)", "void f<int>(int)"};
  C.Functions = {"void g<char>(char)"};
  EXPECT_EQ(ids({A}), ids({B}));
  EXPECT_NE(ids({A}), ids({C}));
}

TEST(Classify, IdsOfTwoCheckoutsAgree) {
  Site Here = siteAt(9), There = siteAt(9);
  There.Point.File = "/home/other/one.cpp";
  EXPECT_EQ(ids({Here}, "/w"), ids({There}, "/home/other"));
}

TEST(Classify, FindingsAreSorted) {
  std::vector<Finding> F = classify({siteAt(12), siteAt(9)});
  EXPECT_EQ(F[0].Site.Point.Line, 9u);
  EXPECT_EQ(F[0].check(), "heap-container");
}

std::string firstAdvice(const Site &S) {
  Finding F = classify({S}).front();
  return F.Advice.empty() ? "" : F.Advice[0].Strategy + ": " + F.Advice[0].Text;
}

TEST(Advice, ForAVariableInALoop) {
  EXPECT_EQ(firstAdvice(sample::vectorSite()),
            "reuse: declare data outside the loop and assign() to it or "
            "clear() it inside");
  Site S = sample::vectorSite();
  S.Value.Variable.clear();
  EXPECT_TRUE(firstAdvice(S).starts_with("reuse: make one container"));
}

TEST(Advice, ForGrowth) {
  Site S = sample::vectorSite();
  S.Allocations[0].Path[0].Function = "std::vector<int>::push_back(int &&)";
  EXPECT_TRUE(firstAdvice(S).starts_with("reduce: reserve() the final size "
                                         "before the loop"));
  S.LoopDepth = 0;
  EXPECT_TRUE(firstAdvice(S).starts_with("reduce: reserve() before the first"));
}

TEST(Advice, NoneForWhatDoesNotAllocate) {
  Site S = sample::vectorSite();
  S.Storage = Storage::Elided;
  EXPECT_EQ(firstAdvice(S), "");
  S.Storage = Storage::HeapConditional;
  S.Frequency = Frequency::Throws;
  EXPECT_EQ(firstAdvice(S), "");
}

TEST(Advice, EveryStrategyIsOfTheClosedSet) {
  for (Mechanism M : allMechanisms())
    for (unsigned Depth : {0u, 1u}) {
      Site S = sample::vectorSite();
      S.Mechanism = M;
      S.LoopDepth = Depth;
      Finding F = classify({S}).front();
      EXPECT_LE(F.Advice.size(), 2u);
      for (const Advice &A : F.Advice) {
        EXPECT_TRUE(
            (std::set<std::string>{"reuse", "reduce", "recycle", "stack"}.count(
                A.Strategy)))
            << A.Strategy;
        EXPECT_EQ(A.Text.find('{'), std::string::npos) << A.Text;
      }
      // These two depend on what is called.
      if (Depth && M != Mechanism::Other && M != Mechanism::CAlloc)
        EXPECT_FALSE(F.Advice.empty()) << name(M);
    }
}

} // namespace
