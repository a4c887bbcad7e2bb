//===- SourceText.h - what the user wrote, in one line ----------*- C++ -*-===//
#ifndef WHYHEAP_LIB_AST_SOURCETEXT_H
#define WHYHEAP_LIB_AST_SOURCETEXT_H

#include "whyheap/Core/SourcePoint.h"
#include "clang/Basic/SourceLocation.h"
#include <string>

namespace clang {
class LangOptions;
class SourceManager;
} // namespace clang

namespace whyheap {

/// The characters of the range in one line, shortened to what a report shows. A
/// range in a macro gives the macro's use.
std::string sourceText(clang::SourceRange Range,
                       const clang::SourceManager &Sources,
                       const clang::LangOptions &Language);

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_SOURCETEXT_H
