//===- Overrides.h - what differs from clangd -------------------*- C++ -*-===//
#ifndef WHYHEAP_TOOLS_CLANGD_OVERRIDES_H
#define WHYHEAP_TOOLS_CLANGD_OVERRIDES_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace whyheap::clangd {

/// Looks for the pages about kinds beside \p Executable, as an installation has
/// them, or else in the source tree. Once, before clangd starts.
void findPages(llvm::StringRef Executable);

/// \p Checks, the globs that a user's configuration amounts to, with the heap
/// checks on. A leading "-*", which nearly every configuration starts with, does
/// not switch them off; what comes behind it does.
std::string withHeapChecks(llvm::StringRef Checks);

} // namespace whyheap::clangd

#endif // WHYHEAP_TOOLS_CLANGD_OVERRIDES_H
