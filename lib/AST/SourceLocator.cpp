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
  bool KnowsFiles = false, AlsoPrecompiled;
  std::multimap<std::string, Stretch> Stretches;

  State(const SourceManager &Sources, bool AlsoPrecompiled)
      : Sources(Sources), AlsoPrecompiled(AlsoPrecompiled) {
    for (const Stretch &S : lineDirectives(Sources))
      Stretches.emplace(S.File, S);
  }
  FileID file(const std::string &Path);
  void findFiles();
  void addFile(const SrcMgr::SLocEntry &Entry, PathResolver &Paths);
  SourceLocation inStretch(const SourcePoint &Point) const;
};

SourceLocator::SourceLocator(const SourceManager &Sources, bool AlsoPrecompiled)
    : S(std::make_unique<State>(Sources, AlsoPrecompiled)) {
  if (auto Main = Sources.getFileEntryRefForID(Sources.getMainFileID()))
    S->MainFile = normalizedPath(Main->getName(), Sources.getFileManager());
}

SourceLocator::~SourceLocator() = default;

void SourceLocator::State::addFile(const SrcMgr::SLocEntry &Entry,
                                   PathResolver &Paths) {
  if (!Entry.isFile())
    return;
  if (auto File = Entry.getFile().getContentCache().OrigEntry)
    Files.try_emplace(normalizedPath(File->getName(), Sources.getFileManager(),
                                     Paths),
                      Sources.getFileID(SourceLocation::getFromRawEncoding(
                          Entry.getOffset())));
}

void SourceLocator::State::findFiles() {
  KnowsFiles = true;
  PathResolver Paths;
  for (unsigned I = 0, E = Sources.local_sloc_entry_size(); I != E; ++I)
    addFile(Sources.getLocalSLocEntry(I), Paths);
  if (!AlsoPrecompiled)
    return;
  for (unsigned I = 0, E = Sources.loaded_sloc_entry_size(); I != E; ++I) {
    bool Invalid = false;
    const SrcMgr::SLocEntry &Entry = Sources.getLoadedSLocEntry(I, &Invalid);
    if (!Invalid)
      addFile(Entry, Paths);
  }
}

SourceLocation SourceLocator::State::inStretch(const SourcePoint &Point) const {
  auto [Begin, End] = Stretches.equal_range(Point.File);
  for (const auto &[File, S] : llvm::make_range(Begin, End))
    if (Point.Line >= S.Line && Point.Line - S.Line < S.NumLines)
      return Sources.translateLineCol(S.In, S.InLine + (Point.Line - S.Line),
                                      std::max(Point.Column, 1u));
  return {};
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
  if (!Point.isValid())
    return SourceLocation();
  if (SourceLocation At = S->inStretch(Point); At.isValid())
    return At;
  FileID File = S->file(Point.File);
  if (File.isInvalid())
    return SourceLocation();
  return S->Sources.translateLineCol(File, Point.Line,
                                     std::max(Point.Column, 1u));
}

} // namespace whyheap
