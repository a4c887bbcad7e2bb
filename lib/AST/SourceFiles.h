//===- SourceFiles.h - one spelling for each file ---------------*- C++ -*-===//
#ifndef WHYHEAP_LIB_AST_SOURCEFILES_H
#define WHYHEAP_LIB_AST_SOURCEFILES_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace clang {
class FileManager;
}

namespace whyheap {

/// \p Name as Clang spells it, absolute (from the directory of the compile
/// command) and without "." and "..", as debug locations have it too.
std::string normalizedPath(llvm::StringRef Name,
                           const clang::FileManager &Files);

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_SOURCEFILES_H
