//===- SymbolName.h - linkage name -> the names models match ----*- C++ -*-===//
#ifndef WHYHEAP_LIB_IR_SYMBOLNAME_H
#define WHYHEAP_LIB_IR_SYMBOLNAME_H

#include "whyheap/Core/LibraryName.h"
#include "llvm/ADT/StringRef.h"

namespace whyheap {

/// The name and signature by which models know the function; both are the
/// symbol itself where it is not mangled (C functions). Clone suffixes such as
/// ".resume" or ".llvm.123" are not part of the name.
LibraryName symbolName(llvm::StringRef Linkage);

/// How symbolName(Linkage).Name begins, as far as plain identifiers go:
///
///   _ZNSt12_Vector_baseIiSaIiEE11_M_allocateEm   "std::_Vector_base"
///   _ZZN4asio4postEvENKUlvE_clEv                 "asio::post", a closure in it
///
/// Empty where the mangling begins with something else.
std::string nameBeginning(llvm::StringRef Linkage);

/// The linkage name without the suffixes that passes give to clones:
/// "_Z1fv.resume" -> "_Z1fv".
llvm::StringRef withoutCloneSuffix(llvm::StringRef Linkage);

/// Whether that is what a coroutine was split into, but for what runs when it is
/// called: "f.resume", "f.destroy", "f.cleanup".
bool isCoroutinePart(llvm::StringRef Linkage);

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_SYMBOLNAME_H
