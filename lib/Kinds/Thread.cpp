//===- Thread.cpp - heap-thread -------------------------------------------===//
// The state that a thread shares shows in the code.
#include "Rule.h"

using namespace whyheap;

bool kinds::isThread(const Evidence &E) {
  return E.endsAt(Kind::Thread) || E.obtainedBy(Kind::Thread);
}
