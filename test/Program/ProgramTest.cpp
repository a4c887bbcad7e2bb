#include "whyheap/Program/Program.h"
#include "Core/Sample.h"
#include "whyheap/Program/Merge.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <sstream>

using namespace whyheap;
using sample::at;

namespace {

constexpr Storage AllStorage[] = {Storage::Heap,   Storage::HeapConditional,
                                  Storage::Elided, Storage::CoroutineFrame,
                                  Storage::Stack,  Storage::Unknown};

TEST(Merge, StorageTable) {
  using S = Storage;
  EXPECT_EQ(mergeStorage(S::Heap, S::Heap), S::Heap);
  EXPECT_EQ(mergeStorage(S::Elided, S::Elided), S::Elided);
  EXPECT_EQ(mergeStorage(S::Heap, S::Elided), S::HeapConditional);
  EXPECT_EQ(mergeStorage(S::Heap, S::HeapConditional), S::HeapConditional);
  EXPECT_EQ(mergeStorage(S::Elided, S::HeapConditional), S::HeapConditional);
  EXPECT_EQ(mergeStorage(S::Elided, S::Unknown), S::Unknown);
  EXPECT_EQ(mergeStorage(S::Heap, S::Unknown), S::HeapConditional);
  EXPECT_EQ(mergeStorage(S::Elided, S::Stack), S::Stack);
}

TEST(Merge, StorageCommutesAndAssociates) {
  for (Storage A : AllStorage)
    for (Storage B : AllStorage) {
      EXPECT_EQ(mergeStorage(A, B), mergeStorage(B, A));
      for (Storage C : AllStorage)
        EXPECT_EQ(mergeStorage(mergeStorage(A, B), C),
                  mergeStorage(A, mergeStorage(B, C)));
    }
}

TEST(Merge, WhatHoldsForAllSurvivors) {
  AllocationFact A = sample::fact(at(1, 1), Storage::Heap);
  A.Bytes = 8;
  A.LoopDepth = 1;
  AllocationFact B = A;
  B.Storage = Storage::Elided;
  B.Bytes = 16;
  B.LoopDepth = 3;
  B.ElidedAt = {at(7, 7)};
  AllocationFact M = mergeCopies({&A, &B});
  EXPECT_EQ(M.Storage, Storage::HeapConditional);
  EXPECT_EQ(M.Frequency, Frequency::Conditional);
  EXPECT_EQ(M.Bytes, 8u);
  EXPECT_EQ(M.LoopDepth, 1u);
  EXPECT_EQ(M.ElidedAt, B.ElidedAt);

  B.Storage = Storage::Heap;
  M = mergeCopies({&B, &A});
  EXPECT_EQ(M.Storage, Storage::Heap);
  EXPECT_EQ(M.Frequency, Frequency::Always);
  EXPECT_FALSE(M.Bytes);
  EXPECT_EQ(M.LoopDepth, 3u);

  A.KeptBy = Kind::Return;
  EXPECT_FALSE(mergeCopies({&A, &B}).KeptBy);
  B.KeptBy = Kind::Return;
  EXPECT_EQ(mergeCopies({&A, &B}).KeptBy, Kind::Return);

  B.Frequency = Frequency::Throws;
  B.Storage = Storage::HeapConditional;
  EXPECT_EQ(mergeCopies({&A, &B}).Frequency, Frequency::Conditional);
}

std::string print(const Program &P) {
  std::ostringstream OS;
  for (const UnitReport &U : P.units())
    OS << U.File << ' ' << name(U.Status) << '\n';
  for (const AllocationFact &F : P.allocations())
    OS << F << '\n';
  for (const UnknownCall &C : P.unknownCalls())
    OS << C << '\n';
  for (const ValueFact &V : P.values())
    OS << V << '\n';
  for (const auto &[Linkage, Name] : P.functionNames())
    OS << Linkage << ' ' << Name << '\n';
  return OS.str();
}

Program linked(std::vector<UnitFacts> Units) {
  Program P;
  for (UnitFacts &U : Units)
    P.add(std::move(U));
  P.link();
  return P;
}

TEST(Program, OneUnitIsAProgram) {
  Program P = linked({sample::unit()});
  EXPECT_EQ(P.allocations().size(), 1u);
  EXPECT_EQ(P.unknownCalls().size(), 1u);
  EXPECT_EQ(P.values().size(), 1u);
  EXPECT_EQ(P.functionName("_Z5benchR6Writeri"), "bench(Writer &, int)");
  EXPECT_EQ(P.functionName("_Z1gv"), "_Z1gv");
}

TEST(Program, NoUnitIsAProgramToo) { EXPECT_EQ(print(linked({})), ""); }

TEST(Program, HeaderSeenTwiceIsReportedOnce) {
  UnitFacts A = sample::unit("/w/a.cpp"), B = sample::unit("/w/b.cpp");
  B.Allocations[0].Storage = Storage::Elided;
  Program P = linked({A, B});
  ASSERT_EQ(P.allocations().size(), 1u);
  EXPECT_EQ(P.allocations()[0].Storage, Storage::HeapConditional);
  EXPECT_EQ(P.unknownCalls().size(), 1u);
  EXPECT_EQ(P.values().size(), 1u);
  EXPECT_EQ(P.units().size(), 2u);
}

TEST(Program, OtherPathsAndFunctionsStayApart) {
  UnitFacts U = sample::unit();
  U.Allocations = {sample::fact(at(1, 1), Storage::Heap, "_Z1fv", "g()"),
                   sample::fact(at(1, 1), Storage::Heap, "_Z1fv", "h()"),
                   sample::fact(at(1, 1), Storage::Heap, "_Z1ev", "g()")};
  EXPECT_EQ(linked({U}).allocations().size(), 3u);
}

TEST(Program, CallsBetweenUnitsAreKnown) {
  UnitFacts A = sample::unit("/w/a.cpp"), B = sample::unit("/w/b.cpp");
  A.UnknownCalls = {
      {at(1, 1), "_Z1fv", UnknownReason::NoBody, "ext()", "_Z3extv"},
      {at(2, 1), "_Z1fv", UnknownReason::NoBody, "gone()", "_Z4gonev"},
      {at(3, 1), "_Z1fv", UnknownReason::IndirectCall, "", ""}};
  B.UnknownCalls.clear();
  B.DefinedFunctions = {"_Z3extv"};
  Program P = linked({A, B});
  ASSERT_EQ(P.unknownCalls().size(), 2u);
  EXPECT_EQ(P.unknownCalls()[0].Callee, "gone()");
  EXPECT_EQ(P.unknownCalls()[1].Reason, UnknownReason::IndirectCall);
}

UnitFacts unitWith(std::string File, std::vector<EscapeGraph> Graphs) {
  UnitFacts U;
  U.File = std::move(File);
  U.Graphs = std::move(Graphs);
  return U;
}

std::vector<Escape> verdicts(const Program &P) {
  std::vector<Escape> All;
  for (const FlowFact &F : P.flows())
    if (F.Kind == LocationKind::Object)
      All.push_back(F.Escape);
  return All;
}

TEST(Program, FlowsOfAllUnits) {
  Program P =
      linked({unitWith("/w/b.cpp", {sample::returningGraph("_Z1gv", 9)}),
              unitWith("/w/a.cpp", {sample::deletingGraph()})});
  EXPECT_EQ(verdicts(P), (std::vector{Escape::DoesNotEscape, Escape::Escapes}));
  const FlowFact &F = P.flows().back();
  EXPECT_EQ(F.Point, at(9, 12));
  EXPECT_EQ(F.Function, "_Z1gv");
  ASSERT_FALSE(F.Chain.empty());
  EXPECT_EQ(F.Chain.back().Note.Why, Reason::Return);
}

TEST(Program, FunctionsOfHeadersFlowOnce) {
  EscapeGraph G = sample::returningGraph("_Z1fv", 2, "/w/f.h");
  Program P = linked({unitWith("/w/a.cpp", {G}), unitWith("/w/b.cpp", {G})});
  EXPECT_EQ(verdicts(P), std::vector{Escape::Escapes});
}

TEST(Program, LinkingMoreUnitsKeepsTheFlows) {
  Program P = linked({unitWith("/w/a.cpp", {sample::returningGraph()})});
  P.add(unitWith("/w/b.cpp", {sample::deletingGraph("_Z1gv", 9)}));
  P.link();
  EXPECT_EQ(verdicts(P), (std::vector{Escape::Escapes, Escape::DoesNotEscape}));
}

CallFlow callTo(std::string Callee) {
  CallFlow C;
  C.Callee = std::move(Callee);
  C.Result = EscapeGraph::Result;
  return C;
}

EscapeGraph calling(std::string Function, std::string Callee) {
  EscapeGraph G;
  G.Function = std::move(Function);
  G.Calls = {callTo(std::move(Callee))};
  return G;
}

/// "caller -> callee", sorted by caller.
std::vector<std::string> calls(const GraphSet &Graphs) {
  std::vector<std::string> All;
  GraphSet::Resolved Resolved = Graphs.resolved();
  for (const EscapeGraph *G : Resolved.All)
    for (const CallFlow &C : G->Calls)
      All.push_back(G->Function + " -> " + C.Callee);
  return All;
}

/// An inline function that depends on a macro.
TEST(Graphs, TwoFunctionsOfOneName) {
  EscapeGraph Both = calling("_Z1iv", "_Z1fv");
  GraphSet Graphs;
  Graphs.add("a.cpp", {sample::returningGraph("_Z1fv", 2, "/w/a.cpp"),
                       calling("_Z1gv", "_Z1fv"), Both});
  Graphs.add("b.cpp", {sample::deletingGraph("_Z1fv", 2, "/w/b.cpp"),
                       calling("_Z1hv", "_Z1fv"), Both});
  EXPECT_EQ(calls(Graphs),
            (std::vector<std::string>{"_Z1gv -> _Z1fv\n1", "_Z1hv -> _Z1fv\n2",
                                      "_Z1iv -> _Z1fv\n0"}));
  GraphSet::Resolved Resolved = Graphs.resolved();
  const std::vector<const EscapeGraph *> &All = Resolved.All;
  ASSERT_EQ(All.size(), 5u);
  EXPECT_EQ(All[0]->Function, "_Z1fv\n1");
  EXPECT_EQ(All[1]->Function, "_Z1fv\n2");
  EXPECT_EQ(GraphSet::linkageName(All[1]->Function), "_Z1fv");
}

TEST(Graphs, LinkageNames) {
  EXPECT_EQ(GraphSet::linkageName("_Z1fv"), "_Z1fv");
  EXPECT_EQ(GraphSet::linkageName("_ZL1fv@/w/a.cpp"), "_ZL1fv");
  EXPECT_EQ(GraphSet::linkageName("_ZL1fv@/w/a.cpp\n2"), "_ZL1fv");
}

TEST(Graphs, OneFunctionOfSeveralUnitsKeepsItsName) {
  GraphSet Graphs;
  for (const char *Unit : {"b.cpp", "a.cpp"})
    Graphs.add(Unit, {sample::vectorGraph(), calling("_Z1gv", "_Z1fv"),
                      sample::returningGraph()});
  EXPECT_EQ(Graphs.resolved().All.size(), 3u);
  EXPECT_EQ(calls(Graphs)[0], "_Z1gv -> _Z1fv");
}

TEST(Program, OrderOfUnitsPlaysNoPart) {
  std::vector<UnitFacts> Units;
  for (int I = 0; I != 4; ++I) {
    UnitFacts U = sample::unit("/w/" + std::to_string(I) + ".cpp");
    AllocationFact &F = U.Allocations[0];
    F.Storage = I % 2 ? Storage::Heap : Storage::Elided;
    F.Bytes = I;
    F.When = I % 2 ? "reason " + std::to_string(I) : "";
    F.Mechanism = I % 2 ? Mechanism::New : Mechanism::Buffer;
    F.ElidedAt = {at(100 - I, 1)};
    U.FunctionNames["_Z5benchR6Writeri"] = "bench " + std::to_string(I);
    U.Values[0].Type = "type " + std::to_string(9 - I);
    Units.push_back(U);
  }
  std::vector<int> Order = {0, 1, 2, 3};
  std::string First = print(linked(Units));
  while (std::ranges::next_permutation(Order).found) {
    std::vector<UnitFacts> Shuffled;
    for (int I : Order)
      Shuffled.push_back(Units[I]);
    EXPECT_EQ(print(linked(Shuffled)), First);
  }
}

} // namespace
