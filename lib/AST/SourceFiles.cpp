//===- SourceFiles.cpp ----------------------------------------------------===//

#include "SourceFiles.h"
#include "whyheap/AST/Unit.h"
#include "whyheap/Core/Paths.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace whyheap {

std::string normalizedPath(llvm::StringRef Name, const FileManager &Files) {
  llvm::SmallString<256> Path(Name);
  Files.makeAbsolutePath(Path);
  return canonicalPath(std::string(Path));
}

std::map<std::string, bool> systemFiles(const SourceManager &Sources) {
  std::map<std::string, bool> Result;
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
        normalizedPath(File->getName(), Sources.getFileManager()), IsSystem);
    It->second &= IsSystem;
  };
  for (unsigned I = 0, E = Sources.local_sloc_entry_size(); I != E; ++I)
    Add(Sources.getLocalSLocEntry(I));
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
