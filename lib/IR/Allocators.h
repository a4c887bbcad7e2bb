//===- Allocators.h - which functions obtain heap memory --------*- C++ -*-===//
//
// Beside the allocation functions that the language and the C library define
// (Core/AllocationFunctions.h): the attributes by which users declare their own.
// Everything else a library function does is the business of models.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_ALLOCATORS_H
#define WHYHEAP_LIB_IR_ALLOCATORS_H

#include "SymbolName.h"
#include "whyheap/Core/AllocationFunctions.h"
#include "whyheap/Core/LibraryKnowledge.h"
#include <cstdint>
#include <optional>

namespace llvm {
class CallBase;
class Function;
} // namespace llvm

namespace whyheap {

/// Whether callers of the function are to be seen as allocating: any
/// `operator new`, and what carries malloc or alloc_size attributes. To be
/// asked of the module as emitted, before attributes are inferred.
bool isDeclaredAllocator(const llvm::Function &F);

/// Functions of the language run time that give memory back.
bool isRelease(llvm::StringRef Linkage);

/// The bytes that the call asks for, where they are a constant.
std::optional<std::uint64_t> constantBytes(const llvm::CallBase &Call);

/// The bytes that the call puts into \p Buffer, where they are a constant.
std::optional<std::uint64_t> constantLength(const llvm::CallBase &Call,
                                            const SmallBuffer &Buffer);

/// Whether memory effects exclude that the callee obtains heap memory: a
/// function that neither writes memory nor touches what the program can't see
/// can't call an allocator.
bool effectsExcludeAllocation(const llvm::CallBase &Call);

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_ALLOCATORS_H
