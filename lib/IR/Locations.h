//===- Locations.h - where an instruction stands ----------------*- C++ -*-===//
#ifndef WHYHEAP_LIB_IR_LOCATIONS_H
#define WHYHEAP_LIB_IR_LOCATIONS_H

#include "llvm/IR/DebugInfoMetadata.h"

namespace whyheap {

/// The place in the function that holds the code: where what the location is of was
/// inlined last. Null of null.
inline const llvm::DILocation *outermost(const llvm::DILocation *Location) {
  while (Location && Location->getInlinedAt())
    Location = Location->getInlinedAt();
  return Location;
}

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_LOCATIONS_H
