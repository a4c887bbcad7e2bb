//===- AdjustCommand.h - commands Clang can run -----------------*- C++ -*-===//
#ifndef WHYHEAP_LIB_DRIVER_ADJUSTCOMMAND_H
#define WHYHEAP_LIB_DRIVER_ADJUSTCOMMAND_H

#include "whyheap/Driver/Analysis.h"

namespace whyheap {

/// Whether the command makes a precompiled header: nothing to analyze.
bool makesPrecompiledHeader(const std::vector<std::string> &Arguments);

/// The command as Clang is to run it: without outputs, dependency files,
/// plugins, precompiled headers (its header is read as text) and flags that only
/// GCC knows; with the user's extra arguments and an optimization level.
std::vector<std::string> adjustCommand(std::vector<std::string> Arguments,
                                       const std::string &File,
                                       const CommandSource &Source,
                                       const AnalysisOptions &Options);

} // namespace whyheap

#endif // WHYHEAP_LIB_DRIVER_ADJUSTCOMMAND_H
