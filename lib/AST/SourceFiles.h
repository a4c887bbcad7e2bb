//===- SourceFiles.h - one spelling for each file ---------------*- C++ -*-===//
#ifndef WHYHEAP_LIB_AST_SOURCEFILES_H
#define WHYHEAP_LIB_AST_SOURCEFILES_H

#include "whyheap/Core/Paths.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace clang {
class FileManager;
class SourceManager;
} // namespace clang

namespace whyheap {

/// \p Name as Clang spells it, absolute (from the directory of the compile
/// command) and without "." and "..", as debug locations have it too.
std::string normalizedPath(llvm::StringRef Name,
                           const clang::FileManager &Files);
/// The same, of one of many.
std::string normalizedPath(llvm::StringRef Name,
                           const clang::FileManager &Files,
                           PathResolver &Paths);

/// Lines that a #line directive, or a marker of preprocessed text, says to be
/// those of another place.
struct Stretch {
  std::string File; ///< Normalized.
  unsigned Line;    ///< The first of them there,
  unsigned NumLines;
  clang::FileID In; ///< and where they really are.
  unsigned InLine;
  bool IsSystem;
};

/// All of the unit, in the order of each file.
std::vector<Stretch> lineDirectives(const clang::SourceManager &Sources);

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_SOURCEFILES_H
