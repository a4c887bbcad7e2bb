//===- Thread.cpp - heap-thread -------------------------------------------===//
// The state that a thread shares shows in the code, and is there for that reason
// whoever else holds it.
#include "Rule.h"

using namespace whyheap;

bool kinds::isThread(const Evidence &E) {
  return E.Site.Mechanism == Mechanism::ThreadState || E.endsAt(Kind::Thread);
}
