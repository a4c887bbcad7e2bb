//===- MakeEdits.h - the edits of a trial, in memory ------------*- C++ -*-===//
#ifndef WHYHEAP_LIB_DRIVER_MAKEEDITS_H
#define WHYHEAP_LIB_DRIVER_MAKEEDITS_H

#include "AdviceTrials.h"

namespace clang {
class CompilerInstance;
class TagDecl;
} // namespace clang

namespace whyheap {

/// To be told each class when it is defined: before anything uses it.
void editClass(clang::TagDecl &Class, const TrialEdits &Edits);

/// Makes the pipeline begin with the edits of the module. Before others attach to
/// it. \p Edits must outlive the compilation.
void attachEdits(clang::CompilerInstance &Compiler, const TrialEdits &Edits);

} // namespace whyheap

#endif // WHYHEAP_LIB_DRIVER_MAKEEDITS_H
