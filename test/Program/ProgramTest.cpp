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
