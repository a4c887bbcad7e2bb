//===- CallsTest.cpp - from function to function --------------------------===//

#include "Builder.h"
#include <algorithm>

using namespace whyheap;
using namespace whyheap::test;

namespace {

/// int *p = new int; callee(p);
Builder caller(std::string Callee, CallKind Kind = CallKind::Direct) {
  Builder B("f");
  unsigned Object = B.object(), P = B.variable("p");
  B.flow(P, Object, -1, Reason::Initialized);
  B.call(std::move(Callee), {P}, Kind);
  return B;
}

TEST(Calls, WithoutABody) {
  EXPECT_EQ(verdicts(caller("g")), "new int unknown: unknown-call\n");
  EXPECT_EQ(verdicts(caller("g", CallKind::Virtual)),
            "new int escapes: virtual-call\n");
  EXPECT_EQ(verdicts(caller("", CallKind::Indirect)),
            "new int escapes: indirect-call\n");
}

TEST(Calls, CalleeKeepsNothing) {
  Builder G("g");
  G.parameter("q");
  EXPECT_EQ(verdicts(solve({caller("g").G, G.G})), "new int stays\n");
}

TEST(Calls, VariadicArgumentsAreNotSeen) {
  EXPECT_EQ(verdicts(solve({caller("g").G, Builder("g").G})),
            "new int unknown: unknown-call\n");
}

TEST(Calls, ChainCrossesTheCall) {
  Builder G("g"), H("h");
  unsigned Q = G.parameter("q");
  G.call("h", {Q});
  unsigned R = H.parameter("r");
  H.flow(H.global("cache"), R, 0, Reason::Global);
  std::vector<FlowFact> Facts = solve({caller("g").G, G.G, H.G});
  EXPECT_EQ(verdicts(Facts), "new int escapes: global\n");
  EXPECT_EQ(chain(Facts[0]), "p = &new int (initialized)\n"
                             "{argument of g} = p (argument)\n"
                             "{argument of h} = q (argument)\n"
                             "cache = r (global)\n");
}

TEST(Calls, ChainCrossesTheCallOfAVariadicFunction) {
  Builder G("g"), H("h");
  unsigned Q = G.parameter("q");
  G.call("h", {Q, Q, Q});
  H.parameter("first");
  unsigned Rest = H.parameter("rest");
  H.G.IsVariadic = true;
  H.flow(H.global("cache"), Rest, 0, Reason::Global);
  std::vector<FlowFact> Facts = solve({caller("g").G, G.G, H.G});
  EXPECT_EQ(verdicts(Facts), "new int escapes: global\n");
  EXPECT_EQ(chain(Facts[0]), "p = &new int (initialized)\n"
                             "{argument of g} = p (argument)\n"
                             "{argument of h} = q (argument)\n"
                             "cache = rest (global)\n");
}

TEST(Calls, CalleeGivesItBack) {
  Builder G("g"), F("f");
  unsigned Q = G.parameter("q");
  G.flow(Result, Q, 0, Reason::Return);
  unsigned Object = F.object(), P = F.variable("p"), R = F.variable("r");
  F.flow(P, Object, -1);
  F.flow(R, F.call("g", {P}), 0);
  EXPECT_EQ(verdicts(solve({F.G, G.G})), "new int stays\n");
  F.flow(Heap, R, 0, Reason::Thread);
  EXPECT_EQ(verdicts(solve({F.G, G.G})), "new int escapes: thread\n");
}

/// void set(int **out, int *v), which stores v Derefs deep.
Builder setter(int Derefs) {
  Builder B("set");
  unsigned Out = B.parameter("out"), V = B.parameter("v");
  B.store(Out, Derefs, V, 0);
  return B;
}

TEST(Calls, CalleeStoresIntoAnArgument) {
  Builder F("f");
  unsigned Object = F.object(), P = F.variable("p"), X = F.variable("x"),
           XP = F.variable("xp");
  F.flow(P, Object, -1).flow(XP, X, -1);
  F.call("set", {XP, P});
  EXPECT_EQ(verdicts(solve({F.G, setter(1).G})), "new int stays\n");
  F.flow(Result, X, 0, Reason::Return);
  EXPECT_EQ(verdicts(solve({F.G, setter(1).G})), "new int escapes: return\n");
}

TEST(Calls, CalleeStoresTwoLevelsDeep) {
  Builder F("f");
  unsigned Object = F.object(), P = F.variable("p"), Y = F.variable("y"),
           X = F.variable("x"), XP = F.variable("xp");
  F.flow(P, Object, -1).flow(X, Y, -1).flow(XP, X, -1);
  F.call("set", {XP, P});
  EXPECT_EQ(verdicts(solve({F.G, setter(2).G})), "new int stays\n");
  F.flow(Result, Y, 0, Reason::Return);
  EXPECT_EQ(verdicts(solve({F.G, setter(2).G})), "new int escapes: return\n");
}

TEST(Calls, CalleeStoresIntoAParameterOfTheCaller) {
  Builder F("f");
  unsigned Out = F.parameter("o"), Object = F.object(), P = F.variable("p");
  F.flow(P, Object, -1);
  F.call("set", {Out, P});
  EXPECT_EQ(verdicts(solve({F.G, setter(1).G})),
            "new int escapes: out-param\n");
}

TEST(Calls, CalleePutsSomethingUnknownIntoAnArgument) {
  Builder G("g"), F("f");
  G.store(G.parameter("q"), 1, G.global("cache"), 0);
  unsigned Object = F.object(), P = F.variable("p"), X = F.variable("x"),
           Y = F.variable("y"), XP = F.variable("xp");
  F.flow(P, Object, -1).flow(XP, X, -1).flow(X, Y, -1).store(X, 1, P, 0);
  F.call("g", {XP});
  EXPECT_EQ(verdicts(solve({F.G, G.G})), "new int unknown: stored-unknown\n");
}

// void g(int *q) { unknown(&q); }
TEST(Calls, CalleeGivesAwayTheAddressOfItsParameter) {
  Builder G("g");
  unsigned Q = G.parameter("q"), A = G.variable("a");
  G.flow(A, Q, -1);
  G.call("unknown", {A});
  EXPECT_EQ(verdicts(solve({caller("g").G, G.G})),
            "new int unknown: unknown-call\nq unknown: unknown-call\n");
}

// void g(S *s, int *q) { s->q = &q; unknown(s); }
TEST(Calls, CalleeStoresTheAddressOfItsParameter) {
  Builder G("g"), F("f");
  unsigned S = G.parameter("s"), Q = G.parameter("q");
  G.store(S, 1, Q, -1);
  G.call("unknown", {S});
  unsigned X = F.variable("x"), XP = F.variable("xp"), Object = F.object(),
           P = F.variable("p");
  F.flow(XP, X, -1).flow(P, Object, -1);
  F.call("g", {XP, P});
  std::string All = verdicts(solve({F.G, G.G}));
  EXPECT_EQ(All.find("new int stays"), std::string::npos) << All;
}

/// int *make(int *v) { auto *n = new Node; n->v = v; return n; }
Builder maker() {
  Builder B("make");
  unsigned V = B.parameter("v"), Node = B.object("new Node"),
           N = B.variable("n");
  B.flow(N, Node, -1).store(N, 1, V, 0).flow(Result, N, 0, Reason::Return);
  return B;
}

TEST(Calls, FreshResults) {
  Builder F("f");
  unsigned Object = F.object(), P = F.variable("p"), R = F.variable("r");
  F.flow(P, Object, -1).flow(R, F.call("make", {P}), 0);
  EXPECT_EQ(verdicts(solve({F.G, maker().G})),
            "new int stays\nnew Node escapes: return\nmake() stays\n");
  Builder G = F;
  G.flow(Result, R, 0, Reason::Return);
  EXPECT_EQ(verdicts(solve({G.G, maker().G})),
            "new int escapes: return\nnew Node escapes: return\n"
            "make() escapes: return\n");
  F.flow(Heap, R, 1, Reason::Thread); // *r is what p was.
  EXPECT_EQ(verdicts(solve({F.G, maker().G})),
            "new int escapes: thread\nnew Node escapes: return\n"
            "make() stays\n");
}

TEST(Calls, SharedResultsAreNotFresh) {
  Builder M = maker(), F("f");
  M.flow(M.global("last"), 4, 0, Reason::Global);
  unsigned Object = F.object(), P = F.variable("p");
  F.flow(P, Object, -1);
  F.call("make", {P});
  EXPECT_EQ(verdicts(solve({F.G, M.G})),
            "new int escapes: global\nnew Node escapes: return\n");
}

TEST(Calls, Models) {
  FunctionSummary Keeps, Fresh, Bare;
  FlowNote Note{Reason::Deferred, "registered", {"lib.h", 1, 1}};
  Keeps.Flows.push_back(
      {.From = 0,
       .Chain = std::make_shared<const SharedChain>(Note, Note.Why)});
  Bare.Flows.push_back({.From = 0});
  Fresh.ReturnsFresh = true;
  auto Models = [&](const std::string &Name) {
    return Name == "keep"    ? &Keeps
           : Name == "fresh" ? &Fresh
           : Name == "bare"  ? &Bare
                             : nullptr;
  };
  EXPECT_EQ(verdicts(solve({caller("keep").G}, Models)),
            "new int escapes: deferred\n");
  EXPECT_EQ(verdicts(solve({caller("bare").G}, Models)),
            "new int unknown: stored-unknown\n");
  EXPECT_EQ(verdicts(solve({caller("fresh").G}, Models)),
            "new int stays\nfresh() stays\n");
}

std::string everything(const std::vector<FlowFact> &Facts) {
  std::string Text;
  for (const FlowFact &F : Facts)
    Text += F.Function + ": " + verdicts({F}) + chain(F);
  return Text;
}

TEST(Calls, OrderDoesNotMatter) {
  Builder G("g");
  G.call("make", {G.parameter("q")});
  std::vector<EscapeGraph> Graphs = {caller("g").G, G.G, maker().G,
                                     setter(1).G};
  std::string Expected = everything(solve(Graphs));
  std::ranges::reverse(Graphs);
  EXPECT_EQ(everything(solve(Graphs)), Expected);
  std::swap(Graphs[0], Graphs[2]);
  EXPECT_EQ(everything(solve(Graphs)), Expected);
}

} // namespace
