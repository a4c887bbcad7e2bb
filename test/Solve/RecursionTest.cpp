//===- RecursionTest.cpp - functions that call each other -----------------===//

#include "Builder.h"
#include <algorithm>

using namespace whyheap;
using namespace whyheap::test;

namespace {

/// int *p = new int; callee(p);
Builder start(std::string Callee) {
  Builder B("start");
  unsigned Object = B.object(), P = B.variable("p");
  B.flow(P, Object, -1, Reason::Initialized);
  B.call(std::move(Callee), {P});
  return B;
}

TEST(Recursion, KeepsNothing) {
  Builder F("f");
  F.call("f", {F.parameter("q")});
  EXPECT_EQ(verdicts(solve({start("f").G, F.G})), "new int stays\n");
}

TEST(Recursion, OfTwo) {
  Builder Even("even"), Odd("odd");
  unsigned Q = Odd.parameter("q");
  Even.call("odd", {Even.parameter("p")});
  Odd.call("even", {Q});
  EXPECT_EQ(verdicts(solve({start("even").G, Even.G, Odd.G})),
            "new int stays\n");
  Odd.flow(Odd.global("last"), Q, 0, Reason::Global);
  std::vector<FlowFact> Facts = solve({start("even").G, Even.G, Odd.G});
  EXPECT_EQ(verdicts(Facts), "new int escapes: global\n");
  EXPECT_EQ(chain(Facts[0]), "p = &new int (initialized)\n"
                             "{argument of even} = p (argument)\n"
                             "{argument of odd} = p (argument)\n"
                             "last = q (global)\n");
}

// void f(int *a, int *b) { g = a; f(b, nullptr); }
TEST(Recursion, ReachesAnotherParameter) {
  Builder F("f"), S("start");
  unsigned A = F.parameter("a"), B = F.parameter("b");
  F.flow(F.global("g"), A, 0, Reason::Global);
  F.call("f", {B, F.variable("null")});
  unsigned P = S.variable("p");
  S.flow(P, S.object(), -1);
  S.call("f", {S.variable("null"), P});
  EXPECT_EQ(verdicts(solve({F.G, S.G})), "new int escapes: global\n");
}

// node *last(node *n) { return n->next ? last(n->next) : n; }
TEST(Recursion, GivesBackWhatIsBehindAParameter) {
  Builder F("last"), S("start");
  unsigned N = F.parameter("n"), Next = F.variable("next");
  F.flow(Next, N, 1).flow(Result, N, 0, Reason::Return);
  F.flow(Result, F.call("last", {Next}), 0, Reason::Return);
  unsigned P = S.variable("p"), L = S.variable("l"), Node = S.object("node");
  S.flow(P, Node, -1).flow(Node, S.object("next"), -1);
  S.flow(L, S.call("last", {P}), 0);
  EXPECT_EQ(verdicts(solve({F.G, S.G})), "node stays\nnext stays\n");
  S.flow(Result, L, 0, Reason::Return);
  EXPECT_EQ(verdicts(solve({F.G, S.G})),
            "node escapes: return\nnext escapes: return\n");
}

// node *build(int n) { node *x = new node; x->next = build(n - 1); return x; }
// Each result holds the next one, so that it is no object by itself.
TEST(Recursion, BuildsAList) {
  Builder F("build"), S("start");
  unsigned X = F.variable("x");
  F.flow(X, F.object("new node"), -1).flow(Result, X, 0, Reason::Return);
  F.store(X, 1, F.call("build", {}), 0);
  unsigned R = S.call("build", {});
  S.flow(S.variable("p"), R, 0);
  EXPECT_EQ(verdicts(solve({F.G, S.G})), "new node escapes: return\n");
}

// int *make(int n) { return n ? make(n - 1) : new int; }
TEST(Recursion, GivesBackNewObjects) {
  Builder F("make"), S("start");
  unsigned X = F.variable("x");
  F.flow(X, F.object(), -1).flow(Result, X, 0, Reason::Return);
  F.flow(Result, F.call("make", {}), 0, Reason::Return);
  S.flow(S.variable("p"), S.call("make", {}), 0);
  EXPECT_EQ(verdicts(solve({F.G, S.G})), "new int escapes: return\n"
                                         "make() stays\n"
                                         "make() escapes: return\n");
}

// void f(node *parent) { node n; n.parent = parent; f(&n); }
TEST(Recursion, LocalsOfEachLevel) {
  Builder F("f");
  unsigned Parent = F.parameter("parent"), N = F.variable("n"),
           P = F.variable("p");
  F.flow(N, Parent, 0).flow(P, N, -1);
  F.call("f", {P});
  EXPECT_EQ(verdicts(solve({start("f").G, F.G})), "new int stays\n");
  F.store(Parent, 1, P, 0); // parent->child = &n, in which parent is again
  EXPECT_EQ(verdicts(solve({start("f").G, F.G})),
            "new int unknown: stored-unknown\nn escapes: out-param\n");
}

// void f(node *n) { g = n->next; f(n->next); }
TEST(Recursion, EachLevelLooksDeeper) {
  Builder F("f"), S("start");
  unsigned N = F.parameter("n"), Next = F.variable("next");
  F.flow(Next, N, 1).flow(F.global("g"), Next, 0, Reason::Global);
  F.call("f", {Next});
  unsigned P = S.variable("p"), A = S.object("a"), B = S.object("b");
  S.flow(P, A, -1).flow(A, B, -1).flow(B, S.object("c"), -1);
  S.call("f", {P});
  EXPECT_EQ(verdicts(solve({F.G, S.G})),
            "a stays\nb escapes: global\nc escapes: global\n");
}

/// void f(int *p0, …) { g = p0; f(p1, …, p0); }: one more parameter on each
/// look.
Builder rotating(unsigned Parameters) {
  Builder F("f");
  std::vector<unsigned> All;
  for (unsigned I = 0; I != Parameters; ++I)
    All.push_back(F.parameter("p" + std::to_string(I)));
  F.flow(F.global("g"), All.front(), 0, Reason::Global);
  std::ranges::rotate(All, All.begin() + 1);
  F.call("f", All);
  return F;
}

TEST(Recursion, NotSettled) {
  EXPECT_EQ(verdicts(solve({start("f").G, rotating(10).G})),
            "new int escapes: global\n");
  Builder S("start");
  unsigned P = S.variable("p");
  S.flow(P, S.object(), -1);
  std::vector<unsigned> Arguments(100, S.variable("null"));
  Arguments.back() = P;
  S.call("f", Arguments);
  EXPECT_EQ(verdicts(solve({S.G, rotating(100).G})),
            "new int escapes: recursion\n");
}

TEST(Recursion, OrderDoesNotMatter) {
  Builder A("a"), B("b"), C("c");
  unsigned Q = C.parameter("q");
  A.call("b", {A.parameter("p")});
  A.flow(Result, A.call("c", {A.variable("x")}), 0);
  B.call("c", {B.parameter("p")});
  C.call("a", {Q});
  C.flow(C.global("g"), Q, 0, Reason::Global);
  std::vector<EscapeGraph> Graphs = {start("a").G, A.G, B.G, C.G};
  std::vector<FlowFact> Facts = solve(Graphs);
  EXPECT_EQ(verdicts(Facts), "new int escapes: global\n");
  std::ranges::reverse(Graphs);
  EXPECT_EQ(chain(solve(Graphs)[0]), chain(Facts[0]));
}

} // namespace
