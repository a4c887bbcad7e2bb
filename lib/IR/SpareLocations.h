//===- SpareLocations.h - places that nobody will ask for -------*- C++ -*-===//
//
// Inlining copies the locations of all that it inlines, each copy a new object with
// the call as its place: two percent of an optimization. Most of what is inlined are
// functions like this one, which no path to an allocation leads through:
//
//   iterator begin() { return iterator(Data); }
//
// Without locations in it, what is inlined of it stands where the call does.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_SPARELOCATIONS_H
#define WHYHEAP_LIB_IR_SPARELOCATIONS_H

#include "Functions.h"

namespace whyheap {

/// Drops the locations in library functions that decide nothing and call nothing but
/// each other. Of destructors they are kept: what comes of one is told as such.
void dropSpareLocations(llvm::Module &Emitted, const Functions &Table);

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_SPARELOCATIONS_H
