//===- Captures.h - what keeps an allocation's address ----------*- C++ -*-===//
//
// A first answer to "why is it on the heap", from the optimized code alone: the
// use that takes the address out of the function, after LLVM's capture tracking
// (llvm/Analysis/CaptureTracking.h). An address stored into a local object is
// followed to what keeps that object's address:
//
//   %p = operator new(5)
//   store %p -> %data            the buffer of a local vector
//   call *%write(%w, %data)      a virtual call: Kind::VirtualCall
//
// Only what is kept as *provenance* counts; comparing an address or turning it
// into a number does not let anybody reach the object.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_CAPTURES_H
#define WHYHEAP_LIB_IR_CAPTURES_H

#include "whyheap/Core/Vocabulary.h"
#include <optional>

namespace llvm {
class CallBase;
} // namespace llvm

namespace whyheap {

/// The kind of the decisive use of \p Allocation's result; Kind::Local where
/// nothing keeps it; nothing where the keeper can't be named (a body that was
/// not inlined, too many uses).
std::optional<Kind> captureKind(const llvm::CallBase &Allocation);

/// Whether the function pointer was loaded from a table whose address stands in
/// the object that the first argument points at.
bool isVirtualCall(const llvm::CallBase &Call);

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_CAPTURES_H
