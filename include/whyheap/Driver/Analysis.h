//===- Analysis.h - from compile commands to a report -----------*- C++ -*-===//
//
//   database, sources ---> CompileCommand ---> UnitFacts ---> Program ---> Join
//                         (loadCommands)      (analyzeUnit,    ---> Kinds
//                                              one process      ---> Report
//                                              for each unit)
//
// Every front end takes this path. A unit is analyzed in a process of its own:
// one that crashes Clang, or eats all memory, costs only itself. The results do
// not depend on how many run at a time.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_DRIVER_ANALYSIS_H
#define WHYHEAP_DRIVER_ANALYSIS_H

#include "whyheap/Core/LibraryKnowledge.h"
#include "whyheap/Core/Report.h"
#include <functional>
#include <string>
#include <vector>

namespace whyheap {

/// How one unit is to be compiled.
struct CompileCommand {
  std::string File;      ///< Absolute.
  std::string Directory; ///< In which the command runs.
  std::vector<std::string> Arguments; ///< The first is the compiler.
};

/// How units are analyzed.
struct AnalysisOptions {
  /// "O0" … "O3", "Os", "Oz": replaces the command's own level; empty: as in the
  /// command, and O2 where it has none.
  std::string Optimization;
  std::string HeaderFilter = ".*"; ///< Regular expressions on absolute paths:
  std::string ExcludeHeaderFilter; ///< which headers are user code.
  bool SystemHeaders = false;      ///< System headers are user code too.
  StackLimits Stack;               ///< What is too large for the stack.
  /// Try in memory which edits would elide coroutine frames or make them smaller:
  /// at most one more compilation for each kind of edit.
  bool VerifyAdvice = false;
  /// Where to put what editors read (FactsFolder.h); empty: nowhere.
  std::string FactsFolder;
  /// CPU seconds and MiB of memory that one unit may use; 0: no limit.
  unsigned UnitSeconds = 600, UnitMegabytes = 0;
};

/// Analyzes one unit in this process. Never throws; what goes wrong is in the
/// facts' status and messages.
UnitFacts analyzeUnit(const CompileCommand &Command,
                      const AnalysisOptions &Options,
                      const LibraryKnowledge &Knowledge);

/// Where commands come from, as the user said it.
struct CommandSource {
  std::string DatabasePath;         ///< -p: a file or its directory; may be empty.
  std::vector<std::string> Sources; ///< Empty: all of the database.
  /// The arguments after "--": the command of every source, and no database.
  std::vector<std::string> FixedArguments;
  bool HasFixedArguments = false;
  std::vector<std::string> ExtraArguments, ExtraArgumentsBefore,
      RemovedArguments;
};

/// The commands of all units asked for, by file, adjusted so that Clang takes
/// them whatever compiler they were written for. On failure none, and one line
/// of \p Error that names the file. Sources without a command of their own, and
/// entries whose file is missing, become \p Failed units.
std::vector<CompileCommand> loadCommands(const CommandSource &Source,
                                         const AnalysisOptions &Options,
                                         std::vector<UnitFacts> &Failed,
                                         std::string &Error);

/// Runs one unit elsewhere and gives back its facts; called from several
/// threads.
using UnitRunner = std::function<UnitFacts(const CompileCommand &)>;

struct ScheduleOptions {
  unsigned Jobs = 0; ///< 0: one for each core.
  /// Told after each unit: how many are done, of how many, and which.
  std::function<void(unsigned Done, unsigned All, const std::string &File)>
      Progress;
};

/// The facts of all \p Commands, in their order. After an interrupt those that
/// had finished by then; see `wasInterrupted`.
std::vector<UnitFacts> analyzeUnits(const std::vector<CompileCommand> &Commands,
                                    const UnitRunner &Run,
                                    const ScheduleOptions &Options);

/// Makes SIGINT end the analysis after the units under way instead of the
/// process; a second one ends the process.
void catchInterrupts();
bool wasInterrupted();

/// What runs `\p Executable --unit-worker …` for each unit. \p ModelDirectories
/// are handed on.
UnitRunner workerRunner(std::string Executable, const AnalysisOptions &Options,
                        std::vector<std::string> ModelDirectories);

/// The worker's side: \p Arguments are those behind --unit-worker. Returns the
/// exit code of the process.
int runWorker(const std::vector<std::string> &Arguments);

/// Facts -> linked program -> sites; \p Knowledge says what library functions do
/// that no unit has a body of; \p Sites also go out to be dumped.
Report makeReport(std::vector<UnitFacts> Units, const std::string &BaseDirectory,
                  const LibraryKnowledge &Knowledge,
                  std::vector<Site> *Sites = nullptr);

} // namespace whyheap

#endif // WHYHEAP_DRIVER_ANALYSIS_H
