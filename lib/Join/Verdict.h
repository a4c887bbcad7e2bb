//===- Verdict.h - what the facts of one site amount to ---------*- C++ -*-===//
#ifndef WHYHEAP_LIB_JOIN_VERDICT_H
#define WHYHEAP_LIB_JOIN_VERDICT_H

#include "whyheap/Core/Site.h"
#include <span>

namespace whyheap::join_detail {

using Facts = std::span<const AllocationFact *const>;

/// Fills in storage, frequency, mechanism, bytes, loop depth and allocations of
/// \p S from \p All, the facts at its point sorted by function.
void judge(Site &S, Facts All);

} // namespace whyheap::join_detail

#endif // WHYHEAP_LIB_JOIN_VERDICT_H
