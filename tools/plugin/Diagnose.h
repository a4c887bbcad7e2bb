//===- Diagnose.h - findings as the compiler's diagnostics ------*- C++ -*-===//
#ifndef WHYHEAP_TOOLS_PLUGIN_DIAGNOSE_H
#define WHYHEAP_TOOLS_PLUGIN_DIAGNOSE_H

#include "Options.h"
#include "whyheap/Core/Report.h"
#include "whyheap/Report/Messages.h"

namespace clang {
class CompilerInstance;
}

namespace whyheap::plugin {

/// Whether diagnose() would show a finding at all: under -w only errors are.
bool isShown(const clang::CompilerInstance &Compiler, const Options &Options);

/// A finding in words.
struct Diagnosis {
  std::string Check;
  std::vector<Message> Messages; ///< The warning or remark, and then its notes.
};

/// The findings of \p R that the user wants to see. Asks no compiler.
std::vector<Diagnosis> putIntoWords(Report R, const Options &Options,
                                    const std::string &WorkingDirectory);

/// Says them as warnings (remarks where the user asked for what allocates nothing)
/// with notes. -Werror makes no errors of them: no code is wrong for what it
/// allocates. Only WarningsAsErrors does.
void diagnose(clang::CompilerInstance &Compiler,
              const std::vector<Diagnosis> &All, const Options &Options);

/// One line without a place: what is wrong with the plugin's own work.
void warn(clang::CompilerInstance &Compiler, const std::string &Text);

} // namespace whyheap::plugin

#endif // WHYHEAP_TOOLS_PLUGIN_DIAGNOSE_H
