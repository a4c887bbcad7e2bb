//===- Options.h - what a user can ask of the plugin ------------*- C++ -*-===//
//
// Each -fplugin-arg-whyheap-NAME=VALUE of the compiler's command line reaches
// the plugin as "NAME=VALUE". The names are those of the tool's options where it
// has such an option.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_TOOLS_PLUGIN_OPTIONS_H
#define WHYHEAP_TOOLS_PLUGIN_OPTIONS_H

#include "whyheap/Driver/Analysis.h"
#include "whyheap/Report/Filter.h"

namespace whyheap::plugin {

enum class ReportMode {
  Warn, ///< Findings are warnings of the compiler.
  File, ///< They go into a file, as the tool's --format=json.
  Off   ///< They are not looked for; the facts are embedded all the same.
};

struct Options {
  ReportMode Report = ReportMode::Warn;
  /// Directory for files of facts and reports; empty: no facts beside those in
  /// the object file, reports beside it.
  std::string Out;
  AnalysisOptions Analysis;
  FilterOptions Filter;
  std::string WarningsAsErrors; ///< Check globs, or empty.
  std::vector<std::string> ModelDirectories;
  /// For tests: the step (emitted, optimized, collect, report) to crash in.
  std::string Fault;
};

/// False, with one line of \p Error, where \p Arguments can't be understood.
bool parseOptions(const std::vector<std::string> &Arguments, Options &Result,
                  std::string &Error);

} // namespace whyheap::plugin

#endif // WHYHEAP_TOOLS_PLUGIN_OPTIONS_H
