//===- SolveTest.cpp - within one function --------------------------------===//

#include "Builder.h"

using namespace whyheap;
using namespace whyheap::test;

namespace {

/// int *p = new int; ...
struct NewInt : testing::Test {
  Builder B{"f"};
  unsigned Object = B.object(), P = B.variable("p");
  void SetUp() override { B.flow(P, Object, -1, Reason::Initialized); }
};

TEST_F(NewInt, StaysWhereNothingIsDoneWithIt) {
  EXPECT_EQ(verdicts(B), "new int stays\n");
}

TEST_F(NewInt, Returned) {
  B.flow(Result, P, 0, Reason::Return);
  std::vector<FlowFact> Facts = solve({B.G});
  EXPECT_EQ(verdicts(Facts), "new int escapes: return\n");
  EXPECT_EQ(chain(Facts[0]),
            "p = &new int (initialized)\n{result} = p (return)\n");
}

TEST_F(NewInt, OnlyItsValueIsReturned) {
  B.flow(Result, P, 1, Reason::Return);
  EXPECT_EQ(verdicts(B), "new int stays\n");
}

TEST_F(NewInt, StoredInAGlobal) {
  B.flow(B.global("cache"), P, 0, Reason::Assigned);
  EXPECT_EQ(verdicts(B), "new int escapes: global\n");
}

TEST_F(NewInt, StoredInWhatAGlobalPointsAt) {
  B.store(B.global("cache"), 1, P, 0);
  EXPECT_EQ(verdicts(B), "new int escapes: global\n");
}

TEST_F(NewInt, StoredThroughAParameter) {
  B.store(B.parameter("out"), 1, P, 0);
  std::vector<FlowFact> Facts = solve({B.G});
  EXPECT_EQ(verdicts(Facts), "new int escapes: out-param\n");
  EXPECT_EQ(chain(Facts[0]),
            "p = &new int (initialized)\n*out = p (out-param)\n");
}

TEST_F(NewInt, StoredInAMember) {
  B.store(B.parameter("this"), 1, P, 0);
  EXPECT_EQ(verdicts(B), "new int escapes: member\n");
}

TEST_F(NewInt, StoredThroughACopyOfAParameter) {
  unsigned Out = B.parameter("out"), Alias = B.variable("alias");
  B.flow(Alias, Out, 1).store(Alias, 1, P, 0);
  EXPECT_EQ(verdicts(B), "new int escapes: out-param\n");
}

// int *q, **pp = &q; *pp = p; return q;
TEST_F(NewInt, StoredThroughAnAlias) {
  unsigned Q = B.variable("q"), PP = B.variable("pp");
  B.flow(PP, Q, -1).store(PP, 1, P, 0);
  EXPECT_EQ(verdicts(B), "new int stays\n");
  B.flow(Result, Q, 0, Reason::Return);
  EXPECT_EQ(verdicts(B), "new int escapes: return\n");
}

// int ***ppp = &pp; **ppp = p; return q;
TEST_F(NewInt, StoredThroughTwoAliases) {
  unsigned Q = B.variable("q"), PP = B.variable("pp"), PPP = B.variable("ppp");
  B.flow(PP, Q, -1).flow(PPP, PP, -1).store(PPP, 2, P, 0);
  EXPECT_EQ(verdicts(B), "new int stays\n");
  B.flow(Result, Q, 0, Reason::Return);
  EXPECT_EQ(verdicts(B), "new int escapes: return\n");
}

TEST_F(NewInt, AliasMadeByAStore) {
  unsigned Q = B.variable("q"), PP = B.variable("pp"), PPP = B.variable("ppp");
  B.store(PP, 1, P, 0).flow(PPP, PP, -1).store(PPP, 1, Q, -1);
  B.flow(Result, Q, 0, Reason::Return);
  EXPECT_NE(verdicts(B).find("new int escapes: return"), std::string::npos);
}

TEST_F(NewInt, StoredInALocalObject) {
  unsigned Node = B.object("new Node"), N = B.variable("n");
  B.flow(N, Node, -1).store(N, 1, P, 0);
  EXPECT_EQ(verdicts(B), "new int stays\nnew Node stays\n");
  B.flow(Result, N, 0, Reason::Return);
  EXPECT_EQ(verdicts(B), "new int escapes: return\nnew Node escapes: return\n");
}

TEST_F(NewInt, StoredThroughAnUninitializedPointer) {
  B.store(B.variable("q"), 1, P, 0);
  EXPECT_EQ(verdicts(B), "new int unknown: stored-unknown\n");
}

// G = &x; *x = p: others may have changed x meanwhile.
TEST_F(NewInt, StoredThroughAnEscapedPointer) {
  unsigned X = B.variable("x"), Y = B.variable("y");
  B.flow(X, Y, -1).flow(B.global("g"), X, -1, Reason::Global);
  B.store(X, 1, P, 0);
  EXPECT_NE(verdicts(B).find("new int escapes: global"), std::string::npos);
}

// More dereferences than are told apart.
TEST_F(NewInt, StoredVeryDeep) {
  B.store(B.parameter("out"), 9, P, 0);
  EXPECT_EQ(verdicts(B), "new int unknown: stored-unknown\n");
}

TEST_F(NewInt, CyclesEnd) {
  unsigned Q = B.variable("q");
  B.flow(Q, P, 0).flow(P, Q, 0).flow(P, P, -1).flow(Q, Q, 1);
  EXPECT_EQ(verdicts(B), "new int stays\n");
  B.flow(Result, Q, 0, Reason::Return);
  std::vector<FlowFact> Facts = solve({B.G});
  EXPECT_EQ(chain(Facts[0]), "p = &new int (initialized)\nq = p (assigned)\n"
                             "{result} = q (return)\n");
}

TEST(Solve, ContentsOfWhatEscapesEscape) {
  Builder B("f");
  unsigned Item = B.object("new Item"), Vector = B.object("storage");
  unsigned V = B.variable("v");
  B.flow(Vector, Item, -1).flow(V, Vector, -1);
  EXPECT_EQ(verdicts(B), "new Item stays\nstorage stays\n");
  B.flow(Heap, V, 0, Reason::Thread);
  EXPECT_EQ(verdicts(B), "new Item escapes: thread\nstorage escapes: thread\n");
}

TEST(Solve, VariablesWhoseAddressEscapes) {
  Builder B("f");
  unsigned X = B.variable("x"), P = B.parameter("p");
  B.flow(Heap, X, -1, Reason::Thread).flow(Result, P, -1, Reason::Return);
  std::vector<FlowFact> Facts = solve({B.G});
  EXPECT_EQ(verdicts(Facts), "x escapes: thread\np escapes: return\n");
  EXPECT_EQ(Facts[0].Kind, LocationKind::Variable);
  EXPECT_EQ(Facts[1].Kind, LocationKind::Parameter);
}

TEST(Solve, KeptBeyondAnIteration) {
  Builder B("f");
  unsigned Object = B.object("new int", 1), Inner = B.variable("inner", 1);
  B.flow(Inner, Object, -1);
  EXPECT_EQ(verdicts(B), "new int stays\n");
  B.flow(B.variable("outer"), Inner, 0);
  EXPECT_EQ(verdicts(B), "new int escapes: outer-scope\n");
}

TEST(Solve, KeptInAnObjectOfAnOuterLoop) {
  Builder B("f");
  unsigned List = B.variable("list"), Head = B.object("head");
  B.flow(List, Head, -1).store(List, 1, B.object("node", 2), -1);
  EXPECT_EQ(verdicts(B), "head stays\nnode escapes: outer-scope\n");
}

TEST(Solve, UnnamedTemporariesAreSkipped) {
  Builder B("f");
  unsigned Object = B.object(), T = B.temporary(), P = B.variable("p");
  B.flow(T, Object, -1, Reason::CallResult).flow(P, T, 0, Reason::Initialized);
  B.flow(Result, P, 0, Reason::Return);
  EXPECT_EQ(chain(solve({B.G})[0]),
            "p = &new int (initialized)\n{result} = p (return)\n");
}

TEST(Solve, WhatIsKnownExplainsBeforeWhatIsNot) {
  Builder B("f");
  unsigned Object = B.object(), P = B.variable("p"), Q = B.variable("q");
  B.flow(P, Object, -1).flow(Q, P, 0).flow(Result, Q, 0, Reason::Return);
  B.call("unknown", {P});
  EXPECT_EQ(verdicts(B), "new int escapes: return\n");
}

} // namespace
