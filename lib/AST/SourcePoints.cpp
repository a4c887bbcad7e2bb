//===- SourcePoints.cpp ---------------------------------------------------===//

#include "SourcePoints.h"
#include "SourceFiles.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace whyheap {

SourcePoint SourcePoints::of(SourceLocation At) {
  // What stands at one place is asked for in a row.
  if (At != LastLocation) {
    LastLocation = At;
    LastPoint = find(At);
  }
  return LastPoint;
}

SourcePoint SourcePoints::find(SourceLocation At) {
  PresumedLoc Place = Sources.getPresumedLoc(Sources.getFileLoc(At));
  if (At.isInvalid() || Place.isInvalid())
    return {};
  auto [It, IsNew] = Files.try_emplace(Place.getFilename());
  if (IsNew)
    It->second =
        normalizedPath(Place.getFilename(), Sources.getFileManager(), Paths);
  return {It->second, Place.getLine(), Place.getColumn()};
}

} // namespace whyheap
