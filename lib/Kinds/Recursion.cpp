//===- Recursion.cpp - heap-recursion -------------------------------------===//
// Needs flow: the value is an argument of a recursive call. The frame of a
// coroutine that is called by itself is there without it.
#include "Rule.h"
#include <algorithm>

using namespace whyheap;

static bool isOfRecursiveCall(const ElisionFact &F) {
  return F.Home == FrameHome::Heap &&
         std::ranges::any_of(F.Steps, [](const ElisionStep &S) {
           return S.Why == ElisionReason::Recursion;
         });
}

bool kinds::isRecursion(const Evidence &E) {
  return E.endsAt(Kind::Recursion) ||
         (E.Site.Mechanism == Mechanism::CoroutineFrame &&
          std::ranges::any_of(E.Site.Elisions, isOfRecursiveCall));
}
