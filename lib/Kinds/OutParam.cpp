//===- OutParam.cpp - heap-out-param --------------------------------------===//
// Needs flow: the address is stored through a parameter.
#include "Rule.h"

using namespace whyheap;

bool kinds::isOutParam(const Evidence &E) { return E.endsAt(Kind::OutParam); }
