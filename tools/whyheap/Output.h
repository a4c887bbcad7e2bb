//===- Output.h - a stream that notices when it can't write -----*- C++ -*-===//
#ifndef WHYHEAP_TOOLS_WHYHEAP_OUTPUT_H
#define WHYHEAP_TOOLS_WHYHEAP_OUTPUT_H

#include "CommandLine.h"
#include <ostream>

namespace whyheap {

/// Writes the report, a stage of it, or nothing but its summary, as asked for.
/// The report goes to standard output, the summary and errors of units to
/// standard error. False, with a message on standard error, where standard
/// output could not be written (a full disk, a closed pipe).
bool writeReport(Report &R, const std::vector<Site> &Sites,
                 const CommandLine &Options);

/// Flushes standard output; what could not be written is said on standard error.
bool finishOutput();

/// --list-checks and --explain. Returns the exit code.
int writeChecks(const CommandLine &Options);

} // namespace whyheap

#endif // WHYHEAP_TOOLS_WHYHEAP_OUTPUT_H
