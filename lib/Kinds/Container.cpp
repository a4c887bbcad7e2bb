//===- Container.cpp - heap-container -------------------------------------===//
// Elements of containers and strings: the code shows whose storage it is.
#include "Rule.h"

using namespace whyheap;

bool kinds::isContainer(const Evidence &E) {
  return E.endsAt(Kind::Container) || E.obtainedBy(Kind::Container);
}
