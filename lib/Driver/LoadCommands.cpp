//===- LoadCommands.cpp - compile_commands.json and "--" ------------------===//

#include "AdjustCommand.h"
#include "whyheap/Core/Paths.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <set>

using namespace llvm;
using namespace clang::tooling;

namespace whyheap {

/// The database file that the user means, or that lies above the first source
/// or the working directory.
static std::string databaseFile(const CommandSource &Source,
                                std::string &Error) {
  if (!Source.DatabasePath.empty()) {
    SmallString<256> Path(Source.DatabasePath);
    if (sys::fs::is_directory(Path))
      sys::path::append(Path, "compile_commands.json");
    if (!sys::fs::exists(Path))
      Error = (Path + ": no such compilation database; configure with "
                      "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON, or give the "
                      "compile flags after --")
                  .str();
    return std::string(Path);
  }
  std::string Start =
      absolutePath(Source.Sources.empty() ? "." : Source.Sources.front());
  for (StringRef Directory = Start; !Directory.empty();
       Directory = sys::path::parent_path(Directory))
    for (StringRef Sub : {"", "build"}) {
      SmallString<256> Path(Directory);
      sys::path::append(Path, Sub, "compile_commands.json");
      if (sys::fs::exists(Path))
        return std::string(Path);
    }
  Error = Start + ": no compile_commands.json in this directory or above; say "
                  "where it is with -p, or give the compile flags after --";
  return {};
}

static std::string oneLine(std::string Text) {
  while (!Text.empty() && (Text.back() == '\n' || Text.back() == ' '))
    Text.pop_back();
  std::replace(Text.begin(), Text.end(), '\n', ' ');
  return Text;
}

static std::unique_ptr<CompilationDatabase>
loadDatabase(const std::string &File, std::string &Error) {
  auto Buffer = MemoryBuffer::getFile(File);
  if (!Buffer) {
    Error = File + ": " + Buffer.getError().message();
    return nullptr;
  }
  if ((*Buffer)->getBuffer().trim().empty()) {
    Error = File + ": is empty; build the project's compilation database again";
    return nullptr;
  }
  // The loader takes YAML and prints its complaints; this says them in one line.
  Expected<json::Value> Parsed = json::parse((*Buffer)->getBuffer());
  if (!Parsed) {
    Error = File + ": not a compilation database: " +
            oneLine(toString(Parsed.takeError()));
    return nullptr;
  }
  std::string Why;
  std::unique_ptr<CompilationDatabase> Database =
      JSONCompilationDatabase::loadFromFile(File, Why,
                                            JSONCommandLineSyntax::AutoDetect);
  if (!Database) {
    Error = File + ": not a compilation database: " + oneLine(Why);
    return nullptr;
  }
  Database =
      expandResponseFiles(std::move(Database), vfs::getRealFileSystem());
  return inferTargetAndDriverMode(std::move(Database));
}

static UnitFacts failedUnit(std::string File, std::string Message) {
  UnitFacts Facts;
  Facts.File = std::move(File);
  Facts.Status = UnitStatus::Failed;
  Facts.Messages.push_back(std::move(Message));
  return Facts;
}

static bool isAssembler(StringRef File) {
  StringRef Extension = sys::path::extension(File);
  return Extension == ".s" || Extension == ".S" || Extension == ".sx" ||
         Extension == ".asm";
}

namespace {

/// Collects commands, each file and command line once.
class Collector {
public:
  Collector(const CommandSource &Source, const AnalysisOptions &Options,
            std::vector<UnitFacts> &Failed)
      : Source(Source), Options(Options), Failed(Failed) {}

  std::vector<CompileCommand> Commands;
  /// What relative directories of commands are relative to.
  std::string BaseDirectory;

  void add(const clang::tooling::CompileCommand &Raw) {
    if (Raw.CommandLine.empty() || makesPrecompiledHeader(Raw.CommandLine))
      return;
    CompileCommand Command;
    Command.Directory = canonicalPath(Raw.Directory, BaseDirectory);
    Command.File = canonicalPath(Raw.Filename, Command.Directory);
    if (isAssembler(Command.File)) {
      if (!Source.Sources.empty())
        Failed.push_back(failedUnit(Command.File, "is neither C nor C++"));
      return;
    }
    if (!sys::fs::is_directory(Command.Directory)) {
      Failed.push_back(failedUnit(
          Command.File, "the compile command's directory " + Command.Directory +
                            " does not exist; build the database again"));
      return;
    }
    if (!isReadable(Command.File))
      return;
    Command.Arguments =
        adjustCommand(Raw.CommandLine, Command.File, Source, Options);
    if (Seen.insert({Command.File, Command.Arguments}).second)
      Commands.push_back(std::move(Command));
  }

  /// False, with a failed unit, where the file can't be read.
  bool isReadable(const std::string &File) {
    auto Handle = sys::fs::openNativeFileForRead(File);
    if (Handle) {
      sys::fs::closeFile(*Handle);
      return true;
    }
    Failed.push_back(failedUnit(File, oneLine(toString(Handle.takeError()))));
    return false;
  }

private:
  const CommandSource &Source;
  const AnalysisOptions &Options;
  std::vector<UnitFacts> &Failed;
  std::set<std::pair<std::string, std::vector<std::string>>> Seen;
};

} // namespace

std::vector<CompileCommand> loadCommands(const CommandSource &Source,
                                         const AnalysisOptions &Options,
                                         std::vector<UnitFacts> &Failed,
                                         std::string &Error) {
  Collector Collect(Source, Options, Failed);
  if (Source.HasFixedArguments) {
    if (Source.Sources.empty()) {
      Error = "no source file given before --";
      return {};
    }
    FixedCompilationDatabase Fixed(".", Source.FixedArguments);
    for (const std::string &File : Source.Sources)
      for (auto &Command : Fixed.getCompileCommands(absolutePath(File)))
        Collect.add(Command);
    return std::move(Collect.Commands);
  }
  std::string File = databaseFile(Source, Error);
  if (!Error.empty())
    return {};
  std::unique_ptr<CompilationDatabase> Database = loadDatabase(File, Error);
  if (!Database)
    return {};
  Collect.BaseDirectory = absolutePath(sys::path::parent_path(File).str());
  if (Source.Sources.empty()) {
    std::vector<clang::tooling::CompileCommand> All =
        Database->getAllCompileCommands();
    llvm::stable_sort(All, [](const auto &A, const auto &B) {
      return std::tie(A.Filename, A.CommandLine) <
             std::tie(B.Filename, B.CommandLine);
    });
    for (const auto &Command : All)
      Collect.add(Command);
    if (Collect.Commands.empty() && Failed.empty())
      Error = File + ": has no entries; build the project once, or give the "
                     "compile flags after --";
    return std::move(Collect.Commands);
  }
  Database = inferMissingCompileCommands(std::move(Database));
  for (const std::string &File : Source.Sources) {
    std::string Path = absolutePath(File);
    if (!Collect.isReadable(Path))
      continue;
    for (auto &Command : Database->getCompileCommands(Path))
      Collect.add(Command);
  }
  return std::move(Collect.Commands);
}

} // namespace whyheap
