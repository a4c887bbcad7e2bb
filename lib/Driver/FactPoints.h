//===- FactPoints.h - all places that facts name ----------------*- C++ -*-===//
//
// Of the facts that are stored in a facts folder: allocations, stack, elisions and
// frames.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_DRIVER_FACTPOINTS_H
#define WHYHEAP_LIB_DRIVER_FACTPOINTS_H

#include "whyheap/Core/UnitFacts.h"

namespace whyheap {

template <typename Function>
void forEachPoint(AllocationFact &F, Function Visit) {
  Visit(F.Point);
  for (PathStep &S : F.Path)
    Visit(S.Point);
  for (SourcePoint &P : F.ElidedAt)
    Visit(P);
}

template <typename Function> void forEachPoint(ElisionFact &F, Function Visit) {
  Visit(F.Point);
  for (ElisionStep &S : F.Steps) {
    Visit(S.Point);
    Visit(S.Until);
  }
  for (VerifiedEdit &E : F.Edits)
    Visit(E.Point);
}

template <typename Function> void forEachPoint(StackFact &F, Function Visit) {
  Visit(F.Point);
}

template <typename Function> void forEachPoint(FrameFact &F, Function Visit) {
  Visit(F.Point);
  for (Suspension &S : F.Suspensions)
    Visit(S.Point);
  for (FrameMember &M : F.Members) {
    Visit(M.Point);
    Visit(M.Across.Point);
    Visit(M.Unneeded.Point);
    Visit(M.Use);
    Visit(M.Escape);
  }
  for (FrameVariable &V : F.Outside)
    Visit(V.Point);
}

/// Calls \p Visit with each of the vectors of facts.
template <typename Function> void forEachKindOfFact(UnitFacts &U, Function Visit) {
  Visit(U.Allocations);
  Visit(U.Stack);
  Visit(U.Elisions);
  Visit(U.Frames);
}

} // namespace whyheap

#endif // WHYHEAP_LIB_DRIVER_FACTPOINTS_H
