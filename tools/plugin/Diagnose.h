//===- Diagnose.h - findings as the compiler's diagnostics ------*- C++ -*-===//
#ifndef WHYHEAP_TOOLS_PLUGIN_DIAGNOSE_H
#define WHYHEAP_TOOLS_PLUGIN_DIAGNOSE_H

#include "Options.h"
#include "whyheap/Core/Report.h"

namespace clang {
class CompilerInstance;
}

namespace whyheap::plugin {

/// Whether diagnose() would show a finding at all: under -w only errors are.
bool isShown(const clang::CompilerInstance &Compiler, const Options &Options);

/// The findings of \p R that the user wants to see, as warnings (remarks where
/// he asked for what allocates nothing) with notes. -Werror makes no errors of
/// them: no code is wrong for what it allocates. Only WarningsAsErrors does.
void diagnose(clang::CompilerInstance &Compiler, Report R,
              const Options &Options);

/// One line without a place: what is wrong with the plugin's own work.
void warn(clang::CompilerInstance &Compiler, const std::string &Text);

} // namespace whyheap::plugin

#endif // WHYHEAP_TOOLS_PLUGIN_DIAGNOSE_H
