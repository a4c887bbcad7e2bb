//===- UnitAnalysis.cpp - one unit, in this process -----------------------===//

#include "UnitAction.h"
#include "whyheap/Core/Paths.h"
#include "whyheap/Driver/Contain.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/FrontendDiagnostic.h"
#include "clang/Frontend/PCHContainerOperations.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <ctime>

using namespace clang;

namespace whyheap {

namespace {

/// Errors beyond these repeat what the first ones caused.
constexpr unsigned MaxMessages = 10;

/// Keeps errors as messages for the report.
class ErrorCollector : public DiagnosticConsumer {
public:
  ErrorCollector(UnitFacts &Facts, const std::string &Directory)
      : Facts(Facts), Directory(Directory) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < DiagnosticsEngine::Error ||
        Facts.Messages.size() == MaxMessages)
      return;
    llvm::SmallString<256> Text;
    Info.FormatDiagnostic(Text);
    // Clang appends the whole command.
    if (Info.getID() == diag::err_fe_expected_compiler_job)
      Text = "the command must compile one source file, no more and no less";
    std::string Place;
    if (Info.getLocation().isValid() && Info.hasSourceManager()) {
      PresumedLoc Location =
          Info.getSourceManager().getPresumedLoc(Info.getLocation());
      if (Location.isValid())
        Place = path(Location.getFilename()) + ":" +
                std::to_string(Location.getLine()) + ":" +
                std::to_string(Location.getColumn()) + ": ";
    }
    Facts.Messages.push_back(Place + std::string(Text));
  }

private:
  std::string path(llvm::StringRef Name) const {
    return canonicalPath(Name.str(), Directory);
  }

  UnitFacts &Facts;
  const std::string &Directory;
};

/// Runs the action of \p Factory on the command's unit.
bool compile(const CompileCommand &Command, DiagnosticConsumer &Diagnostics,
             UnitActionFactory Factory) {
  auto FileSystem = llvm::vfs::createPhysicalFileSystem();
  FileSystem->setCurrentWorkingDirectory(Command.Directory);
  FileSystemOptions FileOptions;
  FileOptions.WorkingDir = Command.Directory;
  llvm::IntrusiveRefCntPtr<FileManager> Files =
      llvm::makeIntrusiveRefCnt<FileManager>(
          FileOptions,
          llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>(
              FileSystem.release()));
  tooling::ToolInvocation Invocation(
      Command.Arguments, &Factory, Files.get(),
      std::make_shared<PCHContainerOperations>());
  Invocation.setDiagnosticConsumer(&Diagnostics);
  return Invocation.run();
}

/// What an edit breaks is not advised; nobody is told.
std::optional<UnitFacts> compileWithEdits(const CompileCommand &Command,
                                          const AnalysisOptions &Options,
                                          const LibraryKnowledge &Knowledge,
                                          const TrialEdits &Edits) {
  UnitFacts Facts;
  std::vector<Await> Awaits;
  IgnoringDiagConsumer Silence;
  AnalysisOptions Trial = Options;
  Trial.FactsFolder.clear(); // What editors read is about the user's own code.
  bool Ran = false;
  bool Survived = runContained([&] {
    Ran = compile(Command, Silence,
                  UnitActionFactory(Trial, Knowledge, Facts, Awaits, &Edits));
  });
  if (!Survived || !Ran || Facts.Status != UnitStatus::Analyzed)
    return std::nullopt;
  return Facts;
}

double cpuSeconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

} // namespace

UnitFacts analyzeUnit(const CompileCommand &Command,
                      const AnalysisOptions &Options,
                      const LibraryKnowledge &Knowledge) {
  UnitFacts Facts;
  Facts.File = Command.File;
  Facts.Status = UnitStatus::Failed;
  Stopwatch Watch(Facts.Timing.Total);
  llvm::InitializeAllTargetInfos();
  llvm::InitializeAllTargets();
  llvm::InitializeAllTargetMCs();
  llvm::InitializeAllAsmPrinters();
  llvm::InitializeAllAsmParsers();

  std::vector<Await> Awaits;
  ErrorCollector Errors(Facts, Command.Directory);
  bool Ran = compile(Command, Errors,
                     UnitActionFactory(Options, Knowledge, Facts, Awaits));
  if (!Ran && Facts.Status == UnitStatus::Analyzed)
    Facts.Status = UnitStatus::Partial;
  if (Facts.Status == UnitStatus::Failed && Facts.Messages.empty())
    Facts.Messages.push_back("Clang could not run this command");
  if (!Options.VerifyAdvice || Facts.Status != UnitStatus::Analyzed)
    return Facts;
  // The unit's own facts must not be lost for want of time.
  double Once = cpuSeconds();
  tryAdvice(Facts, Awaits,
            [&](const TrialEdits &Edits) -> std::optional<UnitFacts> {
              if (Options.UnitSeconds &&
                  cpuSeconds() + 2 * Once > Options.UnitSeconds)
                return std::nullopt;
              return compileWithEdits(Command, Options, Knowledge, Edits);
            });
  return Facts;
}

} // namespace whyheap
