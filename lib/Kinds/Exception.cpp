//===- Exception.cpp - heap-exception -------------------------------------===//
// The exception object shows in the code.
#include "Rule.h"

using namespace whyheap;

bool kinds::isException(const Evidence &E) {
  return E.endsAt(Kind::Exception) || E.obtainedBy(Kind::Exception);
}
