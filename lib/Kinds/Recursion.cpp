//===- Recursion.cpp - heap-recursion -------------------------------------===//
// Needs flow: the value is an argument of a recursive call.
#include "Rule.h"

using namespace whyheap;

bool kinds::isRecursion(const Evidence &E) { return E.endsAt(Kind::Recursion); }
