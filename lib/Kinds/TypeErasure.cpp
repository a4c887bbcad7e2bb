//===- TypeErasure.cpp - heap-type-erasure --------------------------------===//
// The wrapper's storage itself shows in the code. It is there because the value does
// not fit, wherever the wrapper goes.
#include "Rule.h"

using namespace whyheap;

bool kinds::isTypeErasure(const Evidence &E) {
  return E.isErased() || E.endsAt(Kind::TypeErasure) ||
         E.obtainedBy(Kind::TypeErasure);
}
