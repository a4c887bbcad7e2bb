//===- SourceFiles.cpp ----------------------------------------------------===//

#include "SourceFiles.h"
#include "whyheap/AST/Unit.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/SourceManagerInternals.h"
#include <climits>

using namespace clang;

namespace whyheap {

std::string normalizedPath(llvm::StringRef Name, const FileManager &Files) {
  PathResolver Paths;
  return normalizedPath(Name, Files, Paths);
}

std::string normalizedPath(llvm::StringRef Name, const FileManager &Files,
                           PathResolver &Paths) {
  llvm::SmallString<256> Path(Name);
  Files.makeAbsolutePath(Path);
  return Paths.canonical(std::string(Path));
}

/// Most headers of the system have one entry, for #pragma GCC system_header: it
/// renames nothing. To ask for its line would mean to read the file again.
static bool onlySaysSystem(llvm::ArrayRef<LineEntry> Entries,
                           LineTableInfo &Table, llvm::StringRef Name) {
  const LineEntry &Only = Entries.front();
  return Entries.size() == 1 && SrcMgr::isSystem(Only.FileKind) &&
         Only.FilenameID >= 0 && Table.getFilename(Only.FilenameID) == Name;
}

std::vector<Stretch> lineDirectives(const SourceManager &Sources) {
  std::vector<Stretch> Result;
  if (!Sources.hasLineTable())
    return Result;
  PathResolver Paths;
  // Reading it is all that is done.
  LineTableInfo &Table = const_cast<SourceManager &>(Sources).getLineTable();
  for (const auto &[File, Entries] : Table) {
    OptionalFileEntryRef Entered = Sources.getFileEntryRefForID(File);
    if (Entered && onlySaysSystem(Entries, Table, Entered->getName()))
      continue;
    for (const LineEntry &Entry : Entries) {
      unsigned Line = Sources.getLineNumber(File, Entry.FileOffset);
      if (!Result.empty() && Result.back().In == File)
        Result.back().NumLines = Line - Result.back().InLine;
      llvm::StringRef Name =
          Entry.FilenameID >= 0 ? Table.getFilename(Entry.FilenameID)
          : Entered             ? Entered->getName()
                                : llvm::StringRef();
      Result.push_back({normalizedPath(Name, Sources.getFileManager(), Paths),
                        Entry.LineNo, UINT_MAX, File, Line + 1,
                        SrcMgr::isSystem(Entry.FileKind)});
    }
  }
  return Result;
}

/// What the first line of preprocessed text says: # 1 "a.cpp".
static std::optional<llvm::StringRef>
preprocessedFrom(const SourceManager &Sources) {
  if (!Sources.hasLineTable())
    return std::nullopt;
  LineTableInfo &Table = const_cast<SourceManager &>(Sources).getLineTable();
  for (const auto &[File, Entries] : Table)
    if (File == Sources.getMainFileID() && !Entries.empty() &&
        Entries[0].FilenameID >= 0 && Entries[0].LineNo <= 1 &&
        Sources.getLineNumber(File, Entries[0].FileOffset) == 1)
      return Table.getFilename(Entries[0].FilenameID);
  return std::nullopt;
}

std::string mainFile(const SourceManager &Sources) {
  if (auto Name = preprocessedFrom(Sources))
    return normalizedPath(*Name, Sources.getFileManager());
  if (auto Main = Sources.getFileEntryRefForID(Sources.getMainFileID()))
    return normalizedPath(Main->getName(), Sources.getFileManager());
  return {};
}

std::map<std::string, bool> systemFiles(const SourceManager &Sources) {
  std::map<std::string, bool> Result;
  PathResolver Paths;
  auto Add = [&](const SrcMgr::SLocEntry &Entry) {
    if (!Entry.isFile())
      return;
    OptionalFileEntryRef File = Entry.getFile().getContentCache().OrigEntry;
    if (!File)
      return;
    // Asked at the end, where #pragma GCC system_header has had its say.
    FileID Id = Sources.getFileID(
        SourceLocation::getFromRawEncoding(Entry.getOffset()));
    bool IsSystem = SrcMgr::isSystem(
        Sources.getFileCharacteristic(Sources.getLocForEndOfFile(Id)));
    auto [It, IsNew] = Result.try_emplace(
        normalizedPath(File->getName(), Sources.getFileManager(), Paths),
        IsSystem);
    It->second &= IsSystem;
  };
  for (unsigned I = 0, E = Sources.local_sloc_entry_size(); I != E; ++I)
    Add(Sources.getLocalSLocEntry(I));
  for (const Stretch &S : lineDirectives(Sources)) {
    auto [It, IsNew] = Result.try_emplace(S.File, S.IsSystem);
    It->second &= S.IsSystem;
  }
  // Those of modules.
  for (unsigned I = 0, E = Sources.loaded_sloc_entry_size(); I != E; ++I) {
    bool Invalid = false;
    const SrcMgr::SLocEntry &Entry = Sources.getLoadedSLocEntry(I, &Invalid);
    if (!Invalid)
      Add(Entry);
  }
  return Result;
}

} // namespace whyheap
