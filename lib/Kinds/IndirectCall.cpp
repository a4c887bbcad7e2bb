//===- IndirectCall.cpp - heap-indirect-call ------------------------------===//
// Needs flow: the address goes to a call through a pointer.
#include "Rule.h"

using namespace whyheap;

bool kinds::isIndirectCall(const Evidence &E) {
  return E.endsAt(Kind::IndirectCall);
}
