//===- Deferred.cpp - heap-deferred ---------------------------------------===//
// Needs flow: the value is kept by something that runs later.
#include "Rule.h"

using namespace whyheap;

bool kinds::isDeferred(const Evidence &E) { return E.endsAt(Kind::Deferred); }
