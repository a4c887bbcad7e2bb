//===- LocalsTest.cpp - locals whose address leaves -----------------------===//
#include "Builder.h"

using namespace whyheap;
using namespace whyheap::test;

namespace {

FlowFact factOf(const EscapeGraph &Graph, const std::string &Name) {
  for (FlowFact &F : solve({Graph}))
    if (F.Name == Name)
      return std::move(F);
  ADD_FAILURE() << "nothing of " << Name;
  return {};
}

/// `p = &x; return p;`, and x is stored in a global as well.
Builder returning() {
  Builder B("f");
  B.G.FunctionText = "f()";
  unsigned X = B.variable("x"), P = B.variable("p");
  B.flow(B.global("g"), X, -1, Reason::Global);
  B.flow(P, X, -1).flow(Result, P, 0, Reason::Return);
  return B;
}

TEST(Locals, WhereTheyGoFirst) {
  FlowFact F = factOf(returning().G, "x");
  EXPECT_EQ(F.Escape, Escape::Escapes);
  EXPECT_FALSE(F.IsCertain);
  EXPECT_EQ(F.Chain.back().Note.Why, Reason::Global);
  EXPECT_EQ(F.FunctionText, "f()");
}

/// It says more that they dangle.
TEST(Locals, SurelyReturned) {
  EscapeGraph G = returning().G;
  for (Location &L : G.Locations)
    L.IsReturned = L.Name == "x";
  FlowFact F = factOf(G, "x");
  EXPECT_TRUE(F.IsCertain);
  ASSERT_EQ(F.Chain.size(), 2u);
  EXPECT_EQ(F.Chain.back().Note.Why, Reason::Return);
}

/// Nothing is claimed that no flow bears out.
TEST(Locals, ReturnedWithoutAFlow) {
  Builder B("f");
  unsigned X = B.variable("x");
  B.G.Locations[X].IsReturned = true;
  B.flow(B.global("g"), X, -1, Reason::Global);
  FlowFact F = factOf(B.G, "x");
  EXPECT_FALSE(F.IsCertain);
  EXPECT_EQ(F.Chain.back().Note.Why, Reason::Global);
}

} // namespace
