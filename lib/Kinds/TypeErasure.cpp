//===- TypeErasure.cpp - heap-type-erasure --------------------------------===//
// The wrapper's storage itself shows in the code.
#include "Rule.h"

using namespace whyheap;

bool kinds::isTypeErasure(const Evidence &E) {
  return E.endsAt(Kind::TypeErasure) || E.obtainedBy(Kind::TypeErasure);
}
