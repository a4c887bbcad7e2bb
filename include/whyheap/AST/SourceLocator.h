//===- SourceLocator.h - from points back to source locations ---*- C++ -*-===//
//
// Facts name places by file, line and column; Clang's diagnostics want its own
// locations. The way back, for the files of one unit.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_AST_SOURCELOCATOR_H
#define WHYHEAP_AST_SOURCELOCATOR_H

#include "whyheap/Core/SourcePoint.h"
#include <map>
#include <memory>

namespace clang {
class SourceLocation;
class SourceManager;
} // namespace clang

namespace whyheap {

class SourceLocator {
public:
  /// \p Sources outlives it. \p AlsoPrecompiled: files of precompiled headers,
  /// too; to read their entries costs more than an editor can wait for.
  explicit SourceLocator(const clang::SourceManager &Sources,
                         bool AlsoPrecompiled = false);
  ~SourceLocator();

  /// Invalid where the unit has no such file or line. A file that was entered
  /// several times is meant as it was entered first. #line directives count.
  clang::SourceLocation locate(const SourcePoint &Point);

private:
  struct State;
  std::unique_ptr<State> S;
};

} // namespace whyheap

#endif // WHYHEAP_AST_SOURCELOCATOR_H
