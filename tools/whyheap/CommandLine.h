//===- CommandLine.h - what a user can ask of whyheap -----------*- C++ -*-===//
#ifndef WHYHEAP_TOOLS_WHYHEAP_COMMANDLINE_H
#define WHYHEAP_TOOLS_WHYHEAP_COMMANDLINE_H

#include "whyheap/Driver/Analysis.h"
#include "whyheap/Report/TextReport.h"

namespace whyheap {

/// Exit codes; documented in the README.
enum ExitCode {
  ExitSuccess = 0,
  ExitUsage = 1,       ///< Wrong options, no database, no output possible.
  ExitFindings = 2,    ///< --fail-on or --warnings-as-errors found some.
  ExitUnitFailed = 3,  ///< At least one unit could not be analyzed.
  ExitInterrupted = 130
};

enum class Format { Text, Json };
enum class Dump { None, Facts, Graph, Flows, Sites, Disagreements, Timing };

struct CommandLine {
  CommandSource Source;
  AnalysisOptions Analysis;
  ScheduleOptions Schedule;
  std::vector<std::string> ModelDirectories;
  FilterOptions Filter;
  TextOptions Text;
  std::string Executable;
  whyheap::Format Format = Format::Text;
  whyheap::Dump Dump = Dump::None;
  /// Those of the given options that only make sense for sources.
  std::vector<std::string> SourceOptions;
  bool StoresFacts = false; ///< In a folder for editors, see FactsFolder.h.
  bool ListUnknownCalls = false;
  bool ListChecks = false;
  std::string Explain;          ///< A check whose page is asked for.
  std::string WarningsAsErrors; ///< Check globs, or empty.
  std::vector<Storage> FailOn;  ///< Storages whose findings fail the run.
};

/// Reads the arguments (response files expanded). False after an error, which
/// is printed, or after --help and --version; \p Exit is the code then.
bool parseCommandLine(int Count, const char **Arguments, CommandLine &Options,
                      int &Exit);

} // namespace whyheap

#endif // WHYHEAP_TOOLS_WHYHEAP_COMMANDLINE_H
