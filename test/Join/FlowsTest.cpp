#include "Flows.h"
#include "Core/Sample.h"
#include "whyheap/Join/Join.h"
#include <gtest/gtest.h>

using namespace whyheap;
using join_detail::FlowIndex;
using join_detail::isSameFunction;
using sample::at;

namespace {

FlowFact flow(unsigned Column, Escape E, std::string Function = "_Z1fv",
              std::string Text = "x") {
  FlowFact F;
  F.Point = at(1, Column);
  F.Function = std::move(Function);
  F.Escape = E;
  if (E == Escape::Escapes)
    F.Chain = {{{Reason::Return, std::move(Text), at(2, 1)}, ""}};
  return F;
}

/// A site at column 10 whose value reaches from 5 to 20.
Site judged(std::vector<FlowFact> Flows,
            std::set<std::string> Functions = {"_Z1fv"},
            std::set<SourcePoint> Others = {}) {
  Site S;
  S.Point = at(1, 10);
  S.Storage = Storage::Heap;
  S.Mechanism = Mechanism::New;
  S.Value = {at(1, 5), 1, 20, "new int", "int *", ""};
  FlowIndex(Flows, std::move(Others)).judge(S, Functions);
  EXPECT_EQ(S.Storage, Storage::Heap);
  return S;
}

/// The texts of its chain.
std::string chainOf(const Site &S) {
  std::string Text;
  for (const ChainLink &L : S.Chain)
    Text += L.Note.Text;
  return Text;
}

TEST(Flows, AtThePoint) {
  Site S = judged({flow(9, Escape::DoesNotEscape), flow(10, Escape::Escapes),
                   flow(11, Escape::DoesNotEscape)});
  EXPECT_EQ(S.Escape, Escape::Escapes);
  EXPECT_EQ(chainOf(S), "x");
  S = judged({flow(10, Escape::DoesNotEscape)});
  EXPECT_EQ(S.Escape, Escape::DoesNotEscape);
  EXPECT_TRUE(S.Chain.empty());
  EXPECT_EQ(judged({}).Escape, Escape::Unknown);
}

TEST(Flows, OnlyWhatTheMechanismCanMake) {
  FlowFact Storage = flow(10, Escape::DoesNotEscape);
  Storage.Name = "{storage of v}";
  Storage.How = Mechanism::Buffer;
  EXPECT_EQ(judged({Storage}).Escape, Escape::Unknown);
  EXPECT_EQ(judged({Storage, flow(10, Escape::Escapes)}).Escape,
            Escape::Escapes);
}

TEST(Flows, WithinTheValue) {
  auto Escapes = Escape::Escapes, Stays = Escape::DoesNotEscape;
  EXPECT_EQ(judged({flow(6, Stays), flow(8, Escapes), flow(12, Stays)}).Escape,
            Escapes);
  EXPECT_EQ(judged({flow(12, Escapes), flow(14, Stays)}).Escape, Escapes);
  EXPECT_EQ(judged({flow(20, Stays)}).Escape, Stays);
  for (unsigned Outside : {4u, 21u})
    EXPECT_EQ(judged({flow(Outside, Stays)}).Escape, Escape::Unknown);
}

TEST(Flows, WhatStandsAtAnotherSiteIsThatSites) {
  EXPECT_EQ(judged({flow(8, Escape::Escapes)}, {"_Z1fv"}, {at(1, 8)}).Escape,
            Escape::Unknown);
}

TEST(Flows, OnlyObjectsOnThatLine) {
  FlowFact Variable = flow(10, Escape::Escapes);
  Variable.Kind = LocationKind::Variable;
  FlowFact NextLine = flow(10, Escape::Escapes);
  NextLine.Point.Line = 2;
  EXPECT_EQ(judged({Variable, NextLine}).Escape, Escape::Unknown);
}

TEST(Flows, OfTheFunctionsOfTheSite) {
  auto Escapes = Escape::Escapes, Stays = Escape::DoesNotEscape;
  EXPECT_EQ(judged({flow(10, Escapes, "_Z1ev"), flow(10, Stays)}).Escape,
            Stays);
  // The only one there: the two witnesses name it otherwise.
  EXPECT_EQ(judged({flow(10, Stays, "_Z1ev")}).Escape, Stays);
  EXPECT_EQ(judged({flow(10, Stays, "_Z1av"), flow(10, Stays, "_Z1ev")}).Escape,
            Escape::Unknown);
}

TEST(Flows, LocalFunctionsHaveNoNameToMatch) {
  auto Stays = Escape::DoesNotEscape;
  FlowFact A = flow(10, Stays, "local.3"), B = flow(10, Stays, "local.4");
  EXPECT_EQ(judged({A, B}).Escape, Stays);
  EXPECT_EQ(judged({A, B}, {"_Z1f", "_Z1g"}).Escape, Stays);
  EXPECT_EQ(judged({A}, {"_Z1f", "_Z1g"}).Escape, Escape::Unknown);
  EXPECT_EQ(judged({A, flow(10, Escape::Escapes, "local.4")}).Escape,
            Escape::Escapes);
}

TEST(Flows, SeveralInstances) {
  const std::set<std::string> Both = {"_Z1fIcEvv", "_Z1fIiEvv"};
  FlowFact C = flow(10, Escape::DoesNotEscape, "_Z1fIcEvv", "c"), I = C;
  I.Function = "_Z1fIiEvv";
  EXPECT_EQ(judged({C, I}, Both).Escape, Escape::DoesNotEscape);
  // Nothing is proved of an instance without a fact.
  EXPECT_EQ(judged({C}, Both).Escape, Escape::Unknown);
  I.Escape = Escape::Unknown;
  EXPECT_EQ(judged({C, I}, Both).Escape, Escape::Unknown);
  I = flow(10, Escape::Escapes, "_Z1fIiEvv", "i");
  EXPECT_EQ(judged({C, I}, Both).Escape, Escape::Escapes);
  EXPECT_EQ(chainOf(judged({C, I}, Both)), "i");
  EXPECT_EQ(judged({I}, Both).Escape, Escape::Escapes);
}

TEST(Flows, UnknownKeepsItsChain) {
  FlowFact F = flow(10, Escape::Unknown);
  F.Chain = {{{Reason::UnknownCall, "g(p)", at(2, 1)}, ""}};
  Site S = judged({F, flow(10, Escape::DoesNotEscape)});
  EXPECT_EQ(S.Escape, Escape::Unknown);
  EXPECT_EQ(chainOf(S), "g(p)");
}

TEST(Flows, ConstructorsGoBySeveralNames) {
  EXPECT_TRUE(isSameFunction("_ZN1AC1Ev", "_ZN1AC2Ev"));
  EXPECT_TRUE(isSameFunction("_ZN1AD0Ev", "_ZN1AD2Ev"));
  EXPECT_FALSE(isSameFunction("_Z1fi", "_Z1fl"));
  EXPECT_FALSE(isSameFunction("_ZN1AC1Ev", "_ZN1AC2Ei"));
  EXPECT_FALSE(isSameFunction("f", "g"));
}

TEST(Join, TakesTheFlowsOfTheProgram) {
  UnitFacts U;
  U.File = "/w/one.cpp";
  U.Allocations = {sample::fact(at(2, 12), Storage::Heap),
                   sample::fact(at(9, 12), Storage::Elided, "_Z1gv")};
  U.Graphs = {sample::returningGraph(), sample::deletingGraph("_Z1gv", 9)};
  Program P;
  P.add(std::move(U));
  P.link();
  std::vector<Site> Sites = join(P);
  ASSERT_EQ(Sites.size(), 2u);
  EXPECT_EQ(Sites[0].Escape, Escape::Escapes);
  ASSERT_FALSE(Sites[0].Chain.empty());
  EXPECT_EQ(Sites[0].Chain.back().Note.Why, Reason::Return);
  EXPECT_EQ(Sites[1].Escape, Escape::DoesNotEscape);
  EXPECT_EQ(Sites[0].Storage, Storage::Heap);
  EXPECT_EQ(Sites[1].Storage, Storage::Elided);
}

} // namespace
