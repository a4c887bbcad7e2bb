//===- Worker.cpp - a unit in a process of its own ------------------------===//
//
// The parent runs itself again with
//
//   --unit-worker OUTPUT FILE DIRECTORY LEVEL FILTER EXCLUDE SYSTEM SECONDS
//                 LOCAL FRAME VERIFY FOLDER MODELS… -- COMMAND…
//
// and reads the facts that the worker wrote to OUTPUT. Nothing else passes
// between the two, so a worker that dies leaves the parent as it was.
//
//===----------------------------------------------------------------------===//

#include "whyheap/Driver/Analysis.h"
#include "whyheap/Models/ModelSet.h"
#include "whyheap/Serial/FactsFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include <csignal>
#include <sys/resource.h>

using namespace llvm;

namespace whyheap {

namespace {

/// The worker's arguments before the models, in order.
enum Position { Output, File, Directory, Level, Filter, Exclude, System,
                Seconds, MaxLocal, MaxFrame, Verify, Folder, NumPositions };

std::string signalMessage(StringRef Log) {
  if (Log.contains("LLVM ERROR: out of memory") ||
      Log.contains("std::bad_alloc"))
    return "ran out of memory";
  if (Log.contains("LLVM ERROR:"))
    return ("Clang gave up: " +
            Log.substr(Log.find("LLVM ERROR:") + 11).split('\n').first.trim())
        .str();
  return "Clang crashed";
}

UnitFacts failure(const CompileCommand &Command, const std::string &Why) {
  UnitFacts Facts;
  Facts.File = Command.File;
  Facts.Status = UnitStatus::Failed;
  Facts.Messages.push_back(Why);
  return Facts;
}

/// A temporary file that goes when the object does.
class TemporaryFile {
public:
  explicit TemporaryFile(StringRef Suffix) {
    Error = sys::fs::createTemporaryFile("whyheap", Suffix, Path);
    if (!Error)
      Remover.setFile(Path);
  }
  SmallString<128> Path;
  std::error_code Error;

private:
  FileRemover Remover;
};

} // namespace

static UnitFacts readFacts(const CompileCommand &Command, int ExitCode,
                           const std::string &RunError, StringRef FactsPath,
                           StringRef LogPath) {
  auto Log = MemoryBuffer::getFile(LogPath);
  StringRef LogText = Log ? (*Log)->getBuffer() : StringRef();
  if (ExitCode != 0) {
    if (StringRef(RunError).contains("CPU time") ||
        StringRef(RunError).contains("timed out"))
      return failure(Command, "took longer than --unit-timeout allows");
    return failure(Command, signalMessage(LogText) +
                                "; the unit was left out");
  }
  auto Bytes = MemoryBuffer::getFile(FactsPath);
  if (!Bytes)
    return failure(Command, "its facts could not be read: " +
                                Bytes.getError().message());
  StringRef Text = (*Bytes)->getBuffer();
  DecodedFacts Facts = decodeUnitFacts(
      {reinterpret_cast<const std::uint8_t *>(Text.data()), Text.size()});
  if (!Facts)
    return failure(Command, Facts.error());
  return std::move(*Facts);
}

UnitRunner workerRunner(std::string Executable, const AnalysisOptions &Options,
                        std::vector<std::string> ModelDirectories) {
  return [=](const CompileCommand &Command) {
    TemporaryFile Facts("facts"), Log("log");
    if (Facts.Error || Log.Error)
      return failure(Command, "no temporary file could be made: " +
                                  (Facts.Error ? Facts.Error : Log.Error)
                                      .message());
    std::string Limit = std::to_string(Options.UnitSeconds);
    std::string Local = std::to_string(Options.Stack.Local);
    std::string Frame = std::to_string(Options.Stack.Frame);
    std::vector<StringRef> Arguments = {Executable, "--unit-worker",
                                        Facts.Path, Command.File,
                                        Command.Directory,
                                        Options.Optimization,
                                        Options.HeaderFilter,
                                        Options.ExcludeHeaderFilter,
                                        Options.SystemHeaders ? "1" : "0",
                                        Limit, Local, Frame,
                                        Options.VerifyAdvice ? "1" : "0",
                                        Options.FactsFolder};
    for (const std::string &Models : ModelDirectories)
      Arguments.push_back(Models);
    Arguments.push_back("--");
    for (const std::string &Argument : Command.Arguments)
      Arguments.push_back(Argument);
    std::string RunError;
    bool Failed = false;
    int ExitCode = sys::ExecuteAndWait(
        Executable, Arguments, std::nullopt,
        {StringRef(), StringRef(Log.Path), StringRef(Log.Path)}, 0,
        Options.UnitMegabytes, &RunError, &Failed);
    if (Failed)
      return failure(Command, RunError);
    return readFacts(Command, ExitCode, RunError, Facts.Path, Log.Path);
  };
}

static bool writeFacts(const UnitFacts &Facts, StringRef Path) {
  std::error_code Error;
  raw_fd_ostream Stream(Path, Error);
  if (Error)
    return false;
  std::vector<std::uint8_t> Bytes = encode(Facts);
  Stream.write(reinterpret_cast<const char *>(Bytes.data()), Bytes.size());
  Stream.close();
  if (!Stream.has_error())
    return true;
  Stream.clear_error();
  return false;
}

int runWorker(const std::vector<std::string> &Arguments) {
  auto Separator = find(Arguments, "--");
  if (Separator - Arguments.begin() < NumPositions)
    return 1;
  AnalysisOptions Options;
  Options.Optimization = Arguments[Level];
  Options.HeaderFilter = Arguments[Filter];
  Options.ExcludeHeaderFilter = Arguments[Exclude];
  Options.SystemHeaders = Arguments[System] == "1";
  StringRef(Arguments[MaxLocal]).getAsInteger(10, Options.Stack.Local);
  StringRef(Arguments[MaxFrame]).getAsInteger(10, Options.Stack.Frame);
  Options.VerifyAdvice = Arguments[Verify] == "1";
  Options.FactsFolder = Arguments[Folder];
  unsigned Limit = 0;
  if (!StringRef(Arguments[Seconds]).getAsInteger(10, Limit))
    Options.UnitSeconds = Limit;
  if (Limit) {
    rlimit Cpu = {Limit, Limit + 1};
    setrlimit(RLIMIT_CPU, &Cpu);
  }
  ModelSet Models = ModelSet::builtin();
  for (auto It = Arguments.begin() + NumPositions; It != Separator; ++It)
    (void)Models.addDirectory(*It); // Checked by the parent already.
  CompileCommand Command;
  Command.File = Arguments[File];
  Command.Directory = Arguments[Directory];
  Command.Arguments.assign(Separator + 1, Arguments.end());
  UnitFacts Facts = analyzeUnit(Command, Options, Models);
  bool Written = writeFacts(Facts, Arguments[Output]);
  // Not freeing the syntax tree and the module saves time.
  sys::Process::Exit(Written ? 0 : 1, /*NoCleanup=*/true);
}

} // namespace whyheap
