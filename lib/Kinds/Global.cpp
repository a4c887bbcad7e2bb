//===- Global.cpp - heap-global -------------------------------------------===//
// Needs flow: the address reaches a global.
#include "Rule.h"

using namespace whyheap;

bool kinds::isGlobal(const Evidence &E) { return E.endsAt(Kind::Global); }
