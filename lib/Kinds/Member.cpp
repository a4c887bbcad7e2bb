//===- Member.cpp - heap-member -------------------------------------------===//
// Needs flow: the address is stored in an object that lives on.
#include "Rule.h"

using namespace whyheap;

bool kinds::isMember(const Evidence &E) { return E.endsAt(Kind::Member); }
