//===- UnknownCall.cpp - heap-unknown-call --------------------------------===//
// The last resort: nothing seen says why it would have to be on the heap.
#include "Rule.h"

using namespace whyheap;

bool kinds::isUnknownCall(const Evidence &E) {
  return E.endsAt(Kind::UnknownCall) || E.obtainedBy(Kind::UnknownCall);
}
