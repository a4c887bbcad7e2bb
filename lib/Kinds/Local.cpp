//===- Local.cpp - heap-local ---------------------------------------------===//
// Nothing keeps it, and yet it is allocated.
#include "Rule.h"

using namespace whyheap;

bool kinds::isLocal(const Evidence &E) {
  return E.endsAt(Kind::Local);
}
