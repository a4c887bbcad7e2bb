//===- Advise.h - what to do about a finding --------------------*- C++ -*-===//
#ifndef WHYHEAP_LIB_KINDS_ADVISE_H
#define WHYHEAP_LIB_KINDS_ADVISE_H

#include "whyheap/Core/Report.h"

namespace whyheap::kinds {

/// The pieces of advice of Advice.def that suit \p F, best first. None where
/// it does not allocate in normal operation.
std::vector<Advice> advise(const Finding &F);

/// What makes a coroutine's frame smaller, by bytes, most first.
std::vector<Advice> frameDiet(const FrameFact &F);

} // namespace whyheap::kinds

#endif // WHYHEAP_LIB_KINDS_ADVISE_H
