//===- SmartPointer.cpp - heap-smart-pointer ------------------------------===//
// make_unique and make_shared show in the code.
#include "Rule.h"

using namespace whyheap;

bool kinds::isSmartPointer(const Evidence &E) {
  return E.endsAt(Kind::SmartPointer) || E.obtainedBy(Kind::SmartPointer);
}
