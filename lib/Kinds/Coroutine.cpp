//===- Coroutine.cpp - heap-coroutine -------------------------------------===//
// A frame shows in the code; what lives in it needs flow.
#include "Rule.h"

using namespace whyheap;

bool kinds::isCoroutine(const Evidence &E) {
  return E.endsAt(Kind::Coroutine) || E.obtainedBy(Kind::Coroutine);
}
