//===- FolderPaths.cpp ----------------------------------------------------===//

#include "FolderPaths.h"
#include "whyheap/Driver/FactsFolder.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace whyheap {

static std::string join(const std::string &Directory, const Twine &Name) {
  SmallString<256> Path(Directory);
  sys::path::append(Path, Name);
  return std::string(Path);
}

/// "a.cpp-3f…": readable, and one for each path.
static std::string nameOf(StringRef File, std::uint64_t More = 0) {
  return (sys::path::filename(File) + "-" +
          utohexstr(xxh3_64bits(File) ^ More, /*LowerCase=*/true))
      .str();
}

std::string folderOf(const std::string &Folder, const std::string &File) {
  return join(Folder, nameOf(File));
}

std::string storedFile(const std::string &Folder, const std::string &File,
                       const std::string &Unit, std::uint64_t Flags) {
  return join(folderOf(Folder, File), nameOf(Unit, Flags) + ".facts");
}

std::string factsFolder(const std::string &Project) {
  SmallString<256> Path(Project);
  sys::path::append(Path, ".cache", "whyheap");
  return std::string(Path);
}

std::string findFactsFolder(const std::string &File) {
  for (StringRef Directory = sys::path::parent_path(File); !Directory.empty();
       Directory = sys::path::parent_path(Directory)) {
    std::string Folder = factsFolder(Directory.str());
    if (sys::fs::is_directory(Folder))
      return Folder;
  }
  return {};
}

std::string projectDirectory(const std::vector<CompileCommand> &Commands) {
  StringRef Directory;
  if (!Commands.empty())
    Directory = Commands.front().Directory;
  for (; !sys::path::relative_path(Directory).empty();
       Directory = sys::path::parent_path(Directory)) {
    std::string Inside = Directory.str() + "/";
    size_t Count = count_if(Commands, [&](const CompileCommand &C) {
      return StringRef(C.File).starts_with(Inside);
    });
    if (Count * 2 > Commands.size())
      return Directory.str();
  }
  return {};
}

std::uint64_t commandHash(const clang::ASTContext &Context,
                          const clang::PreprocessorOptions &Options) {
  const clang::LangOptions &Language = Context.getLangOpts();
  std::string Text;
  raw_string_ostream Stream(Text);
  Stream << Context.getTargetInfo().getTriple().str() << ' '
         << unsigned(Language.LangStd) << ' ' << Language.Exceptions << ' '
         << Language.RTTI;
  for (const auto &[Macro, IsUndefined] : Options.Macros)
    Stream << '\n' << (IsUndefined ? "-U" : "-D") << Macro;
  return xxh3_64bits(Text);
}

} // namespace whyheap
