//===- Return.cpp - heap-return -------------------------------------------===//
// Needs flow: the address reaches the result.
#include "Rule.h"

using namespace whyheap;

bool kinds::isReturn(const Evidence &E) { return E.endsAt(Kind::Return); }
