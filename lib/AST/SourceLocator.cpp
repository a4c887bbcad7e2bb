//===- SourceLocator.cpp - from points back to source locations -----------===//

#include "whyheap/AST/SourceLocator.h"
#include "SourceFiles.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace whyheap {

struct SourceLocator::State {
  const SourceManager &Sources;
  std::string MainFile;
  std::map<std::string, FileID> Files; ///< But for the main one; lazily.
  bool KnowsFiles = false;

  explicit State(const SourceManager &Sources) : Sources(Sources) {}
  FileID file(const std::string &Path);
  void findFiles();
};

SourceLocator::SourceLocator(const SourceManager &Sources)
    : S(std::make_unique<State>(Sources)) {
  if (auto Main = Sources.getFileEntryRefForID(Sources.getMainFileID()))
    S->MainFile = normalizedPath(Main->getName(), Sources.getFileManager());
}

SourceLocator::~SourceLocator() = default;

/// Those of a precompiled header are left out: reading their entries costs more
/// than an editor can wait for.
void SourceLocator::State::findFiles() {
  KnowsFiles = true;
  for (unsigned I = 0, E = Sources.local_sloc_entry_size(); I != E; ++I) {
    const SrcMgr::SLocEntry &Entry = Sources.getLocalSLocEntry(I);
    if (!Entry.isFile())
      continue;
    if (auto File = Entry.getFile().getContentCache().OrigEntry)
      Files.try_emplace(
          normalizedPath(File->getName(), Sources.getFileManager()),
          Sources.getFileID(
              SourceLocation::getFromRawEncoding(Entry.getOffset())));
  }
}

FileID SourceLocator::State::file(const std::string &Path) {
  if (Path == MainFile)
    return Sources.getMainFileID();
  if (!KnowsFiles)
    findFiles();
  auto It = Files.find(Path);
  return It == Files.end() ? FileID() : It->second;
}

SourceLocation SourceLocator::locate(const SourcePoint &Point) {
  FileID File = Point.isValid() ? S->file(Point.File) : FileID();
  if (File.isInvalid())
    return SourceLocation();
  return S->Sources.translateLineCol(File, Point.Line,
                                     std::max(Point.Column, 1u));
}

} // namespace whyheap
