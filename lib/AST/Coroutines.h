//===- Coroutines.h - coroutines in the syntax tree -------------*- C++ -*-===//
#ifndef WHYHEAP_LIB_AST_COROUTINES_H
#define WHYHEAP_LIB_AST_COROUTINES_H

#include "whyheap/Core/CoroutineFrame.h"
#include "clang/Basic/SourceLocation.h"

namespace clang {
class ASTContext;
class CoroutineBodyStmt;
class FunctionDecl;
} // namespace clang

namespace whyheap {

/// Units that don't include <coroutine> need no looking through.
bool mayHaveCoroutines(const clang::ASTContext &Context);

/// The body of \p F if it has one here and is a coroutine, or null.
clang::CoroutineBodyStmt *coroutineBody(const clang::FunctionDecl &F);

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_COROUTINES_H
