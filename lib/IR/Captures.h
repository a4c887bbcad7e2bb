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
#include "llvm/ADT/STLFunctionalExtras.h"
#include <optional>

namespace llvm {
class CallBase;
class Function;
} // namespace llvm

namespace whyheap {

/// The kind of the decisive use of \p Allocation's result; Kind::Local where
/// nothing keeps it; nothing where the keeper can't be named (a body that was
/// not inlined, too many uses).
/// \p IsModelled says of a function without body whether a model speaks for it:
/// what such a library function keeps, its caller's object keeps. \p IsMember
/// says whether it has an implicit object parameter. \p IsCleanup says of a call
/// through a pointer whether a library destroys or copies by it what it holds (the
/// manager of a std::any): that keeps nothing.
std::optional<Kind>
captureKind(const llvm::CallBase &Allocation,
            llvm::function_ref<bool(const llvm::Function &)> IsModelled,
            llvm::function_ref<bool(const llvm::Function &)> IsMember,
            llvm::function_ref<bool(const llvm::CallBase &)> IsCleanup);

/// Whether the function pointer was loaded from a table whose address stands in
/// the object that the first argument points at.
bool isVirtualCall(const llvm::CallBase &Call);

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_CAPTURES_H
