//===- Main.cpp - the whyheap command -------------------------------------===//

#include "CommandLine.h"
#include "Output.h"
#include "whyheap/Driver/FactsFolder.h"
#include "whyheap/Embed/Binary.h"
#include "whyheap/Join/Join.h"
#include "whyheap/Models/ModelSet.h"
#include "whyheap/Program/Program.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/PrettyStackTrace.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <chrono>
#include <csignal>
#include <iostream>

using namespace whyheap;

/// Findings that the user asked to fail on, after --show and --checks.
static bool hasFailingFindings(const Report &R, const CommandLine &Options) {
  CheckGlobs Errors(Options.WarningsAsErrors, /*Default=*/false);
  return std::any_of(
      R.Findings.begin(), R.Findings.end(), [&](const Finding &F) {
        const auto &On = Options.FailOn;
        return std::find(On.begin(), On.end(), F.Site.Storage) != On.end() ||
               (!Options.WarningsAsErrors.empty() && Errors.enabled(F.check()));
      });
}

static void showProgress(unsigned Done, unsigned All, const std::string &File) {
  llvm::errs() << "\r\033[K[" << Done << '/' << All << "] " << File
               << (Done == All ? "\r\033[K" : "");
  llvm::errs().flush();
}

static int dumpFacts(const std::vector<UnitFacts> &Units) {
  for (const UnitFacts &Unit : Units)
    std::cout << Unit;
  return finishOutput() ? ExitSuccess : ExitUsage;
}

static int dumpGraphs(const std::vector<UnitFacts> &Units) {
  unsigned NotUnderstood = 0;
  for (const UnitFacts &Unit : Units)
    for (const EscapeGraph &G : Unit.Graphs) {
      std::cout << G;
      NotUnderstood += countNotUnderstood(G);
    }
  std::cout << "not understood: " << NotUnderstood << '\n';
  return finishOutput() ? ExitSuccess : ExitUsage;
}

static Program link(std::vector<UnitFacts> Units, const ModelSet &Models) {
  Program Linked;
  for (UnitFacts &Unit : Units)
    Linked.add(std::move(Unit));
  Linked.link(&Models);
  return Linked;
}

static int dumpFlows(std::vector<UnitFacts> Units, const ModelSet &Models) {
  const Program Linked = link(std::move(Units), Models);
  for (const FlowFact &F : Linked.flows())
    std::cout << F;
  return finishOutput() ? ExitSuccess : ExitUsage;
}

static int dumpDisagreements(std::vector<UnitFacts> Units,
                             const ModelSet &Models) {
  for (const Disagreement &D :
       disagreements(join(link(std::move(Units), Models))))
    std::cout << D;
  return finishOutput() ? ExitSuccess : ExitUsage;
}

/// Analyzes the units in this process, one after the other: a worker's facts
/// hold no times.
static int dumpTiming(const CommandLine &Options, const ModelSet &Models) {
  std::vector<UnitFacts> Failed;
  std::string Error;
  std::vector<whyheap::CompileCommand> Commands =
      loadCommands(Options.Source, Options.Analysis, Failed, Error);
  if (!Error.empty()) {
    std::cerr << "whyheap: " << Error << '\n';
    return ExitUsage;
  }
  for (const whyheap::CompileCommand &Command : Commands) {
    UnitFacts Facts = analyzeUnit(Command, Options.Analysis, Models);
    std::cout << "unit: " << Command.File << "\ntotal: " << Facts.Timing.Total
              << "\ncollect: " << Facts.Timing.Collect
              << "\ngraphs: " << Facts.Timing.Graphs;
    // What the program adds is the solution of the graphs, and little else.
    std::vector<UnitFacts> One;
    One.push_back(std::move(Facts));
    auto Start = std::chrono::steady_clock::now();
    link(std::move(One), Models);
    std::chrono::duration<double> Taken =
        std::chrono::steady_clock::now() - Start;
    std::cout << "\nsolve: " << Taken.count() << '\n';
  }
  return finishOutput() ? ExitSuccess : ExitUsage;
}

/// Splits programs, libraries and object files off the sources: those bring
/// their facts along.
static std::vector<std::string> takeBinaries(std::vector<std::string> &Files) {
  std::vector<std::string> Binaries;
  std::erase_if(Files, [&](const std::string &File) {
    bool Is = isBinary(File);
    if (Is)
      Binaries.push_back(File);
    return Is;
  });
  return Binaries;
}

/// Settles where facts for editors go: where the user says; or into the project's
/// folder, if the user asks for it or had one made, and this run is as any other.
/// False, with a message printed, where they can't go there.
static bool prepareFactsFolder(
    CommandLine &Options, const std::vector<whyheap::CompileCommand> &Commands) {
  std::string &Folder = Options.Analysis.FactsFolder;
  if (Folder.empty()) {
    std::string Project = projectDirectory(Commands);
    if (!Project.empty())
      Folder = factsFolder(Project);
    bool IsRenewed = llvm::sys::fs::is_directory(Folder) &&
                     Options.SourceOptions.empty() &&
                     !Options.Source.HasFixedArguments;
    if (!Options.StoresFacts && !IsRenewed)
      Folder.clear();
  }
  if (!Options.StoresFacts)
    return true;
  if (Folder.empty()) {
    std::cerr << "whyheap: --facts-folder: the sources have no directory in "
                 "common with the build; say --facts-folder=DIR, where DIR is "
                 "the project's .cache/whyheap\n";
    return false;
  }
  if (std::error_code Error = llvm::sys::fs::create_directories(Folder)) {
    std::cerr << "whyheap: --facts-folder: " << Folder << ": "
              << Error.message() << '\n';
    return false;
  }
  return true;
}

/// Analyzes the sources that the user named, or all of the database. False, with
/// a message printed, where that cannot begin or is not all that was asked for.
static bool analyzeSources(CommandLine &Options,
                           std::vector<UnitFacts> &Units) {
  std::vector<UnitFacts> Failed;
  std::string Error;
  std::vector<whyheap::CompileCommand> Commands =
      loadCommands(Options.Source, Options.Analysis, Failed, Error);
  if (!Error.empty()) {
    std::cerr << "whyheap: " << Error << '\n';
    return false;
  }
  if (!prepareFactsFolder(Options, Commands))
    return false;
  if (!Options.Text.Quiet && llvm::sys::Process::StandardErrIsDisplayed())
    Options.Schedule.Progress = showProgress;
  catchInterrupts();
  for (UnitFacts &Unit :
       analyzeUnits(Commands,
                    workerRunner(Options.Executable, Options.Analysis,
                                 Options.ModelDirectories),
                    Options.Schedule)) {
    // Those of a unit that was not analyzed come with the report.
    if (Options.StoresFacts && Unit.Status == UnitStatus::Analyzed)
      for (const std::string &Message : Unit.Messages)
        std::cerr << "whyheap: " << Message << '\n';
    Units.push_back(std::move(Unit));
  }
  Units.insert(Units.end(), Failed.begin(), Failed.end());
  return true;
}

/// The facts of binaries. False, with a message printed, where there are none.
static bool readFacts(const std::vector<std::string> &Binaries,
                      const CommandLine &Options,
                      std::vector<UnitFacts> &Units) {
  if (!Options.SourceOptions.empty()) {
    std::cerr << "whyheap: " << Options.SourceOptions.front()
              << ": this was settled when " << Binaries.front()
              << " was compiled; it can be given to the plugin there\n";
    return false;
  }
  BinaryFacts Facts = readBinaries(Binaries);
  for (const std::string &Problem : Facts.Problems)
    std::cerr << "whyheap: " << Problem << '\n';
  bool Any = !Facts.Units.empty();
  for (UnitFacts &Unit : Facts.Units)
    Units.push_back(std::move(Unit));
  return Any;
}

/// Directories of models are checked once, here; workers take them as read.
static bool checkModels(const CommandLine &Options, ModelSet &Models) {
  for (const std::string &Directory : Options.ModelDirectories)
    if (auto Error = Models.addDirectory(Directory)) {
      std::cerr << "whyheap: " << *Error << '\n';
      return false;
    }
  return true;
}

static int analyze(CommandLine &Options) {
  ModelSet Models = ModelSet::builtin();
  if (!checkModels(Options, Models))
    return ExitUsage;
  if (Options.Dump == Dump::Timing)
    return dumpTiming(Options, Models);
  std::vector<UnitFacts> Units;
  std::vector<std::string> Binaries = takeBinaries(Options.Source.Sources);
  if (!Binaries.empty() && !readFacts(Binaries, Options, Units))
    return ExitUsage;
  if ((Binaries.empty() || !Options.Source.Sources.empty()) &&
      !analyzeSources(Options, Units))
    return ExitUsage;
  if (Options.Dump == Dump::Facts)
    return dumpFacts(Units);
  if (Options.Dump == Dump::Graph)
    return dumpGraphs(Units);
  if (Options.Dump == Dump::Flows)
    return dumpFlows(std::move(Units), Models);
  if (Options.Dump == Dump::Disagreements)
    return dumpDisagreements(std::move(Units), Models);

  std::vector<Site> Sites;
  Report R =
      makeReport(std::move(Units), Options.Text.WorkingDirectory, Models,
                 &Sites);
  bool AnyFailed =
      std::any_of(R.Units.begin(), R.Units.end(), [](const UnitReport &U) {
        return U.Status == UnitStatus::Failed;
      });
  bool Written = writeReport(R, Sites, Options);
  if (wasInterrupted()) {
    std::cerr << "whyheap: interrupted; reported the " << R.Units.size()
              << (R.Units.size() == 1 ? " unit that was" : " units that were")
              << " finished\n";
    return ExitInterrupted;
  }
  if (!Written)
    return ExitUsage;
  if (AnyFailed)
    return ExitUnitFailed;
  return hasFailingFindings(R, Options) ? ExitFindings : ExitSuccess;
}

int main(int Count, const char **Arguments) {
  // A reader that goes away is an error to report, not a reason to die.
  std::signal(SIGPIPE, SIG_IGN);
  if (Count > 1 && std::string_view(Arguments[1]) == "--unit-worker") {
    llvm::sys::PrintStackTraceOnErrorSignal(Arguments[0]);
    return runWorker({Arguments + 2, Arguments + Count});
  }
  CommandLine Options;
  int Exit = ExitSuccess;
  if (!parseCommandLine(Count, Arguments, Options, Exit))
    return Exit;
  static int Anchor;
  Options.Executable = llvm::sys::fs::getMainExecutable(Arguments[0], &Anchor);
  if (Options.ListChecks || !Options.Explain.empty())
    return writeChecks(Options);
  return analyze(Options);
}
