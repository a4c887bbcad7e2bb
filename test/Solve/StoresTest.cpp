//===- StoresTest.cpp - through more pointers than one search takes ------===//

#include "Builder.h"

using namespace whyheap;
using namespace whyheap::test;

namespace {

/// More than two searches take.
constexpr unsigned Many = 150;

struct Function : Builder {
  Function() : Builder("f") {
    for (unsigned I = 0; I != Many; ++I) {
      Targets.push_back(variable("x"));
      Pointers.push_back(variable("p"));
      flow(Pointers[I], Targets[I], -1);
    }
  }
  std::vector<unsigned> Targets, Pointers;
};

// Each p points at its own x, in whichever search it is.
TEST(Stores, ManyPointers) {
  for (unsigned Returned : {0u, 63u, 64u, 127u, Many - 1}) {
    Function F;
    for (unsigned I = 0; I != Many; ++I)
      F.store(F.Pointers[I], 1, F.object(std::to_string(I)), -1);
    F.flow(Result, F.Targets[Returned], 0, Reason::Return);
    for (const FlowFact &Fact : solve({F.G}))
      if (Fact.Kind == LocationKind::Object)
        EXPECT_EQ(Fact.Escape == Escape::Escapes,
                  Fact.Name == std::to_string(Returned))
            << Fact.Name;
  }
}

// *p0 = &x1, **p0 = &x2, ***p0 … = object: each needs what the one before led to,
// from the last search back to the first.
TEST(Stores, EachLeadsToTheNext) {
  Function F;
  for (unsigned I = Many - 1; I-- != 0;) {
    unsigned Loaded = F.variable("next");
    F.flow(Loaded, F.Targets[I], 0);
    F.store(Loaded, 1, F.Targets[I + 1], -1);
    F.store(F.Pointers[I], 1, F.Targets[I + 1], -1);
  }
  F.store(F.Pointers[Many - 1], 1, F.object(), -1);
  F.flow(Result, F.Targets[0], 0, Reason::Return);
  std::vector<FlowFact> Facts = solve({F.G});
  ASSERT_FALSE(Facts.empty());
  EXPECT_EQ(verdicts(Facts).find("stays"), std::string::npos);
}

// What is stored through a parameter that a store has put elsewhere.
TEST(Stores, ThroughWhatWasStored) {
  Builder F("f");
  unsigned Out = F.parameter("out"), X = F.variable("x"), P = F.variable("p"),
           Q = F.variable("q");
  F.flow(P, X, -1).store(P, 1, Out, 0); // *p = out, so x == out.
  F.flow(Q, P, 1);                      // q = *p
  F.store(Q, 1, F.object(), -1);        // *q = new int
  EXPECT_EQ(verdicts(F), "new int escapes: out-param\n");
}

} // namespace
