//===- Merge.h - several copies of one allocation ---------------*- C++ -*-===//
//
// The same line of a header is compiled in many units, and the same path is
// inlined in many places. What holds for all of them together:
//
//   heap + heap = heap      elided + elided = elided      heap + elided =
//   heap-conditional        anything + unknown = at best unknown
//
// Absent information is the worst case: a copy that nobody optimized never
// makes the whole `heap` or `elided`.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_PROGRAM_MERGE_H
#define WHYHEAP_PROGRAM_MERGE_H

#include "whyheap/Core/AllocationFact.h"

namespace whyheap {

/// Commutative and associative.
Storage mergeStorage(Storage A, Storage B);

/// Makes one fact of \p Copies, which agree in what makes them one; the order
/// of the copies does not matter. Never empty. Taken from the copies that
/// survive, where any do: frequency, bytes, loop depth, keeper, when.
AllocationFact mergeCopies(std::vector<const AllocationFact *> Copies);

} // namespace whyheap

#endif // WHYHEAP_PROGRAM_MERGE_H
