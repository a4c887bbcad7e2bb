//===- StackSites.h - locals that are worth a finding -----------*- C++ -*-===//
#ifndef WHYHEAP_LIB_JOIN_STACKSITES_H
#define WHYHEAP_LIB_JOIN_STACKSITES_H

#include "whyheap/Core/Site.h"
#include "whyheap/Program/Program.h"

namespace whyheap::join_detail {

/// What is too large for the stack, one site for each variable or frame: of the
/// instances of a template the largest counts. What has no name is left without a
/// value.
std::vector<Site> stackSites(const Program &P);

/// The variables and parameters whose address leaves their function, one site for
/// each: of the instances of a template the worst counts. What lives in a coroutine's
/// frame is none.
std::vector<Site> addressSites(const Program &P);

} // namespace whyheap::join_detail

#endif // WHYHEAP_LIB_JOIN_STACKSITES_H
