//===- ScaleTest.cpp - large functions, long call chains ------------------===//

#include "Builder.h"
#include <chrono>

using namespace whyheap;
using namespace whyheap::test;

namespace {

/// Generous: sanitizers and busy machines are slow, a quadratic walk is slower.
class Watch {
public:
  ~Watch() {
    EXPECT_LT(std::chrono::steady_clock::now() - Start,
              std::chrono::seconds(20));
  }

private:
  std::chrono::steady_clock::time_point Start =
      std::chrono::steady_clock::now();
};

TEST(Scale, LongFunction) {
  Watch W;
  Builder B("f");
  unsigned Last = B.variable("first");
  B.flow(Last, B.object(), -1);
  for (unsigned I = 0; I != 10'000; ++I) {
    unsigned Next = B.variable("v");
    B.flow(Next, Last, 0);
    Last = Next;
  }
  B.flow(Result, Last, 0, Reason::Return);
  std::vector<FlowFact> Facts = solve({B.G});
  ASSERT_EQ(verdicts(Facts), "new int escapes: return\n");
  EXPECT_EQ(Facts[0].Chain.size(), 64u);
}

TEST(Scale, ManyStores) {
  Watch W;
  Builder B("f");
  unsigned Shared = B.variable("shared");
  for (unsigned I = 0; I != 10'000; ++I) {
    unsigned X = B.variable("x"), P = B.variable("p");
    B.flow(P, X, -1).flow(P, Shared, 0).store(P, 1, B.object(), -1);
    B.flow(Shared, P, 0);
  }
  EXPECT_GE(solve({B.G}).size(), 10'000u);
}

// Each chain is as long as the function.
TEST(Scale, LongChainsOfManyObjects) {
  Watch W;
  Builder B("f");
  unsigned Last = B.variable("first");
  for (unsigned I = 0; I != 5'000; ++I) {
    unsigned Next = B.variable("v");
    B.flow(Next, Last, 0).flow(Last, B.object(), -1);
    Last = Next;
  }
  B.flow(Result, Last, 0, Reason::Return);
  EXPECT_EQ(solve({B.G}).size(), 5'000u);
}

TEST(Scale, LongCallChain) {
  Watch W;
  std::vector<EscapeGraph> Graphs;
  for (unsigned I = 0; I != 10'000; ++I) {
    Builder B("f" + std::to_string(I));
    unsigned P = B.parameter("p");
    if (I == 9'999)
      B.flow(B.global("g"), P, 0, Reason::Global);
    else
      B.call("f" + std::to_string(I + 1), {P});
    Graphs.push_back(B.G);
  }
  Builder B("start");
  unsigned Object = B.object(), P = B.variable("p");
  B.flow(P, Object, -1);
  B.call("f0", {P});
  Graphs.push_back(B.G);
  std::vector<FlowFact> Facts = solve(Graphs);
  ASSERT_EQ(verdicts(Facts), "new int escapes: global\n");
  EXPECT_LE(Facts[0].Chain.size(), 20u);
}

// f0 -> f1 -> … -> f999 -> f0, and each calls one far away.
TEST(Scale, LargeRecursion) {
  Watch W;
  std::vector<EscapeGraph> Graphs;
  for (unsigned I = 0; I != 1'000; ++I) {
    Builder B("f" + std::to_string(I));
    unsigned P = B.parameter("p"), Q = B.parameter("q");
    B.call("f" + std::to_string((I + 1) % 1'000), {P, Q});
    B.call("f" + std::to_string(I * 37 % 1'000), {P, B.variable("own")});
    if (I == 500)
      B.flow(B.global("g"), P, 0, Reason::Global);
    Graphs.push_back(B.G);
  }
  Builder B("start");
  unsigned P = B.variable("p"), Q = B.variable("q");
  B.flow(P, B.object("kept"), -1).flow(Q, B.object("free"), -1);
  B.call("f7", {P, Q});
  Graphs.push_back(B.G);
  std::string All = verdicts(solve(Graphs));
  EXPECT_NE(All.find("kept escapes: global\n"), std::string::npos);
  EXPECT_NE(All.find("free stays\n"), std::string::npos);
}

} // namespace
