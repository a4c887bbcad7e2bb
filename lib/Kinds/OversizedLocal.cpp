//===- OversizedLocal.cpp - heap-oversized-local --------------------------===//
// Nobody obtains it from the heap yet: it is a local that should be there.
#include "Rule.h"

using namespace whyheap;

bool kinds::isOversizedLocal(const Evidence &E) {
  return E.Site.Stack || E.endsAt(Kind::OversizedLocal);
}
