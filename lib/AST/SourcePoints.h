//===- SourcePoints.h - places as facts have them ---------------*- C++ -*-===//
#ifndef WHYHEAP_LIB_AST_SOURCEPOINTS_H
#define WHYHEAP_LIB_AST_SOURCEPOINTS_H

#include "whyheap/Core/Paths.h"
#include "whyheap/Core/SourcePoint.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"

namespace clang {
class SourceManager;
}

namespace whyheap {

/// Points of one unit. Where a file really lies is asked of the file system once: keep
/// one of these for all that is asked of a tree.
class SourcePoints {
public:
  explicit SourcePoints(const clang::SourceManager &Sources)
      : Sources(Sources) {}

  /// Where the token stands, or the macro's use that it comes from; invalid for none.
  SourcePoint of(clang::SourceLocation At);

private:
  SourcePoint find(clang::SourceLocation At);

  const clang::SourceManager &Sources;
  PathResolver Paths;
  /// By Clang's own copy of the name.
  llvm::DenseMap<const char *, FileName> Files;
  clang::SourceLocation LastLocation;
  SourcePoint LastPoint;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_SOURCEPOINTS_H
