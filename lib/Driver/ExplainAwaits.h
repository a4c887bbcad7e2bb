//===- ExplainAwaits.h - why an attribute did not elide ---------*- C++ -*-===//
//
// The optimizer's reasons say what it ran into. Where the frame's coroutine is
// awaited there is a second way, by attribute; the syntax tree knows why the call
// did not take it.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_DRIVER_EXPLAINAWAITS_H
#define WHYHEAP_LIB_DRIVER_EXPLAINAWAITS_H

#include "whyheap/AST/Awaits.h"
#include "whyheap/Core/Elision.h"

namespace whyheap {

/// Adds steps to the frames on the heap whose calls are among \p Awaits, which
/// are by point.
void explainAwaits(std::vector<ElisionFact> &Elisions,
                   const std::vector<Await> &Awaits);

} // namespace whyheap

#endif // WHYHEAP_LIB_DRIVER_EXPLAINAWAITS_H
