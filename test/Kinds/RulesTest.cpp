//===- RulesTest.cpp - when each kind fires -------------------------------===//
//
// One test per row of Kinds.def: a row without its function below does not
// build.
//
//===----------------------------------------------------------------------===//
#include "Core/Sample.h"
#include "Rule.h"
#include <gtest/gtest.h>

using namespace whyheap;

namespace {

Kind kindOf(Site S, std::vector<ChainLink> Chain = {}) {
  if (!Chain.empty())
    S.Chain = std::move(Chain);
  return kinds::explain({S});
}

ChainLink link(Reason R) { return {{R, "x", {}}, ""}; }

/// The reasons that end a chain of kind \p K.
std::vector<Reason> lastReasons(Kind K) {
  std::vector<Reason> All;
#define WHYHEAP_REASON(Enumerator, Name, Words)                                \
  if (kind(Reason::Enumerator) == K)                                           \
    All.push_back(Reason::Enumerator);
#include "whyheap/Core/Reasons.def"
  return All;
}

Site obtainedBy(Mechanism M) {
  Site S = sample::vectorSite();
  S.Mechanism = M;
  for (AllocationFact &F : S.Allocations)
    F.Mechanism = M;
  return S;
}

Site keptBy(Site S, Kind K) {
  S.Allocations[0].KeptBy = K;
  return S;
}

/// Whoever holds the wrapper, its storage is there because the value outgrows it;
/// whoever holds a thread's state, it is there for the thread.
bool isWrapper(Mechanism M) {
  return M == Mechanism::Callable || M == Mechanism::Any ||
         M == Mechanism::ThreadState;
}

/// Fires at the end of a chain or where the code shows the keeper, whatever the
/// mechanism, and never without.
void firesOnFlowOnly(Kind K) {
  for (Mechanism M : allMechanisms()) {
    if (isWrapper(M))
      continue;
    for (Reason R : lastReasons(K))
      EXPECT_EQ(kindOf(obtainedBy(M), {link(Reason::Initialized), link(R)}), K)
          << name(M) << name(R);
    EXPECT_EQ(kindOf(keptBy(obtainedBy(M), K)), K) << name(M);
    EXPECT_NE(kindOf(obtainedBy(M)), K) << name(M);
  }
}

/// Fires at the end of a chain, and without one for these mechanisms only.
void firesOnFlowOr(Kind K, std::vector<Mechanism> Mechanisms) {
  for (Mechanism M : allMechanisms()) {
    if (isWrapper(M))
      continue;
    bool Fires =
        std::find(Mechanisms.begin(), Mechanisms.end(), M) != Mechanisms.end();
    for (Reason R : lastReasons(K))
      EXPECT_EQ(kindOf(obtainedBy(M), {link(R)}), K) << name(M) << name(R);
    EXPECT_EQ(kindOf(keptBy(obtainedBy(M), K)), K) << name(M);
    EXPECT_NE(kindOf(keptBy(obtainedBy(M), Kind::Return)), K) << name(M);
    EXPECT_EQ(kindOf(obtainedBy(M)) == K, Fires) << name(M);
  }
}

void testReturn() { firesOnFlowOnly(Kind::Return); }
void testOutParam() { firesOnFlowOnly(Kind::OutParam); }
void testMember() { firesOnFlowOnly(Kind::Member); }
void testGlobal() { firesOnFlowOnly(Kind::Global); }
void testIndirectCall() { firesOnFlowOnly(Kind::IndirectCall); }
void testVirtualCall() { firesOnFlowOnly(Kind::VirtualCall); }
void testUnknownCall() {
  firesOnFlowOr(Kind::UnknownCall, {Mechanism::New, Mechanism::CAlloc});
}
void testCapturedLambda() {
  firesOnFlowOnly(Kind::CapturedLambda);
  Site S = obtainedBy(Mechanism::Callable);
  S.Erased = sample::erasure();
  EXPECT_EQ(kindOf(S), Kind::CapturedLambda);
  EXPECT_EQ(kindOf(S, {link(Reason::Return)}), Kind::CapturedLambda);
  EXPECT_EQ(kindOf(keptBy(S, Kind::Local)), Kind::CapturedLambda);
  Site NoCapture = S;
  NoCapture.Erased->Captures.clear();
  EXPECT_EQ(kindOf(NoCapture), Kind::TypeErasure);
  Site NoClosure = S;
  NoClosure.Erased->Value = "Matrix";
  EXPECT_EQ(kindOf(NoClosure), Kind::TypeErasure);
  // A copy that is made as a capture goes where the closure goes.
  Site Copy = obtainedBy(Mechanism::String);
  EXPECT_EQ(kindOf(Copy, {link(Reason::CapturedByCopy), link(Reason::Return)}),
            Kind::CapturedLambda);
  EXPECT_EQ(kindOf(Copy, {link(Reason::CapturedByCopy), link(Reason::Thread)}),
            Kind::Thread);
  EXPECT_EQ(kindOf(Copy, {link(Reason::Initialized),
                          link(Reason::CapturedByCopy), link(Reason::Return)}),
            Kind::Return);
  // A container of wrappers grows: its buffer is no capture's fault.
  Site Container = sample::vectorSite();
  Container.Erased = sample::erasure();
  EXPECT_EQ(kindOf(Container), Kind::Container);
}
void testTypeErasure() {
  firesOnFlowOr(Kind::TypeErasure, {});
  for (Mechanism M : {Mechanism::Callable, Mechanism::Any}) {
    EXPECT_EQ(kindOf(obtainedBy(M)), Kind::TypeErasure);
    EXPECT_EQ(kindOf(obtainedBy(M), {link(Reason::Return)}), Kind::TypeErasure);
    EXPECT_EQ(kindOf(keptBy(obtainedBy(M), Kind::Local)), Kind::TypeErasure);
  }
}
void testContainer() {
  firesOnFlowOr(Kind::Container,
                {Mechanism::Buffer, Mechanism::Node, Mechanism::String,
                 Mechanism::Stream, Mechanism::Other});
}
void testSmartPointer() {
  firesOnFlowOr(Kind::SmartPointer,
                {Mechanism::MakeUnique, Mechanism::MakeShared});
}
void testThread() {
  firesOnFlowOr(Kind::Thread, {});
  Site S = obtainedBy(Mechanism::ThreadState);
  EXPECT_EQ(kindOf(S), Kind::Thread);
  EXPECT_EQ(kindOf(S, {link(Reason::IndirectCall)}), Kind::Thread);
  EXPECT_EQ(kindOf(keptBy(S, Kind::VirtualCall)), Kind::Thread);
}
void testDeferred() { firesOnFlowOnly(Kind::Deferred); }
void testCoroutine() {
  firesOnFlowOr(Kind::Coroutine, {Mechanism::CoroutineFrame});
}
void testException() {
  firesOnFlowOr(Kind::Exception, {Mechanism::ExceptionObject});
}
void testRecursion() {
  firesOnFlowOnly(Kind::Recursion);
  Site S = obtainedBy(Mechanism::CoroutineFrame);
  S.Elisions.emplace_back().Steps.emplace_back().Why = ElisionReason::Recursion;
  EXPECT_EQ(kindOf(S), Kind::Recursion);
  S.Elisions[0].Home = FrameHome::CallerFrame;
  EXPECT_EQ(kindOf(S), Kind::Coroutine);
}
void testOversizedLocal() {
  firesOnFlowOnly(Kind::OversizedLocal);
  Site S;
  S.Storage = Storage::Stack;
  EXPECT_NE(kindOf(S), Kind::OversizedLocal);
  S.Stack = sample::largeLocal();
  EXPECT_EQ(kindOf(S), Kind::OversizedLocal);
  // That its address escapes as well is another finding.
  EXPECT_EQ(kindOf(S, {link(Reason::Initialized)}), Kind::OversizedLocal);
}

void testDynamicSize() {
  firesOnFlowOnly(Kind::DynamicSize);
  Site S = obtainedBy(Mechanism::New);
  AllocationFact &F = S.Allocations[0];
  F.Bytes.reset();
  for (const char *Function :
       {"operator new[](unsigned long)", "operator new(unsigned long)",
        "malloc", "calloc", "strdup"}) {
    F.Path = {{Function, {}}};
    EXPECT_EQ(kindOf(S), Kind::DynamicSize) << Function;
  }
  EXPECT_EQ(kindOf(keptBy(S, Kind::Local)), Kind::DynamicSize);
  EXPECT_EQ(kindOf(keptBy(S, Kind::Return)), Kind::Return);
  F.Bytes = 40; // A constant.
  EXPECT_NE(kindOf(S), Kind::DynamicSize);
  F.Bytes.reset();
  F.Path = {{"fopen", {}}}; // Decides on the size itself.
  EXPECT_NE(kindOf(S), Kind::DynamicSize);
  F.Path = {{"g()", sample::at(1, 1)}, {"malloc", {}}}; // So does g.
  EXPECT_NE(kindOf(S), Kind::DynamicSize);
}

// The nodes of a list that a loop makes; of a container the mechanism says more.
TEST(Rules, ManyObjects) {
  for (Mechanism M : {Mechanism::New, Mechanism::CAlloc, Mechanism::MakeUnique,
                      Mechanism::MakeShared})
    EXPECT_EQ(kindOf(obtainedBy(M), {link(Reason::OuterScope)}),
              Kind::DynamicSize)
        << name(M);
  EXPECT_EQ(kindOf(obtainedBy(Mechanism::Buffer), {link(Reason::OuterScope)}),
            Kind::Container);
}

void testLocal() {
  for (Mechanism M : {Mechanism::New, Mechanism::CAlloc, Mechanism::MakeUnique,
                      Mechanism::MakeShared}) {
    Site Plain = keptBy(obtainedBy(M), Kind::UnknownCall);
    Plain.Escape = Escape::DoesNotEscape;
    EXPECT_EQ(kindOf(Plain), Kind::Local) << name(M);
    Plain.Escape = Escape::Unknown;
    EXPECT_NE(kindOf(Plain), Kind::Local) << name(M);
  }
  Site S = sample::vectorSite();
  EXPECT_NE(kindOf(S), Kind::Local);
  S.Escape = Escape::DoesNotEscape;
  EXPECT_EQ(kindOf(S), Kind::Local);
  S.Bytes.reset(); // No local has a size that nobody knows.
  EXPECT_EQ(kindOf(S), Kind::Container);
  EXPECT_EQ(kindOf(keptBy(S, Kind::Local)), Kind::Container);
  S.Storage = Storage::Elided;
  EXPECT_EQ(kindOf(S), Kind::Local);
}

TEST(Rules, OfChainAndCode) {
  Site S = keptBy(obtainedBy(Mechanism::New), Kind::Global);
  EXPECT_EQ(kindOf(S, {link(Reason::Return)}), Kind::Return);
  for (Reason R :
       {Reason::UnknownCall, Reason::StoredUnknown, Reason::Number,
        Reason::Assembly, Reason::NotUnderstood}) {
    EXPECT_EQ(kindOf(S, {link(R)}), Kind::Global) << name(R);
    EXPECT_EQ(kindOf(keptBy(S, Kind::Local), {link(R)}), Kind::UnknownCall);
  }
}

TEST(Rules, AChainWithoutEndSaysNothing) {
  for (Mechanism M : allMechanisms())
    EXPECT_EQ(kindOf(obtainedBy(M), {link(Reason::Assigned)}),
              kindOf(obtainedBy(M)));
}

#define WHYHEAP_KIND(Enumerator, Name, Summary)                                \
  TEST(Rules, Enumerator) { test##Enumerator(); }
#include "whyheap/Core/Kinds.def"

} // namespace
