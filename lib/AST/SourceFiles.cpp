//===- SourceFiles.cpp ----------------------------------------------------===//

#include "SourceFiles.h"
#include "whyheap/AST/Unit.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace whyheap {

std::string normalizedPath(llvm::StringRef Name, const FileManager &Files) {
  llvm::SmallString<256> Path(Name);
  Files.makeAbsolutePath(Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return std::string(Path);
}

std::map<std::string, bool> systemFiles(const SourceManager &Sources) {
  std::map<std::string, bool> Result;
  for (unsigned I = 0, E = Sources.local_sloc_entry_size(); I != E; ++I) {
    const SrcMgr::SLocEntry &Entry = Sources.getLocalSLocEntry(I);
    if (!Entry.isFile())
      continue;
    OptionalFileEntryRef File = Entry.getFile().getContentCache().OrigEntry;
    if (!File)
      continue;
    // Asked at the end, where #pragma GCC system_header has had its say.
    FileID Id = Sources.getFileID(
        SourceLocation::getFromRawEncoding(Entry.getOffset()));
    bool IsSystem = SrcMgr::isSystem(
        Sources.getFileCharacteristic(Sources.getLocForEndOfFile(Id)));
    auto [It, IsNew] = Result.try_emplace(
        normalizedPath(File->getName(), Sources.getFileManager()), IsSystem);
    It->second &= IsSystem;
  }
  return Result;
}

} // namespace whyheap
