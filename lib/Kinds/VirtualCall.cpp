//===- VirtualCall.cpp - heap-virtual-call --------------------------------===//
// Needs flow: the address goes to a virtual call.
#include "Rule.h"

using namespace whyheap;

bool kinds::isVirtualCall(const Evidence &E) {
  return E.endsAt(Kind::VirtualCall);
}
