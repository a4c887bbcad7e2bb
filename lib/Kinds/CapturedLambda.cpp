//===- CapturedLambda.cpp - heap-captured-lambda --------------------------===//
// Needs flow: what the closure captures is what has to live on.
#include "Rule.h"

using namespace whyheap;

bool kinds::isCapturedLambda(const Evidence &E) {
  return E.endsAt(Kind::CapturedLambda);
}
