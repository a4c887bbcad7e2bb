//===- Lifetimes.h - both halves of a dangling reference --------*- C++ -*-===//
#ifndef WHYHEAP_LIB_AST_LIFETIMES_H
#define WHYHEAP_LIB_AST_LIFETIMES_H

#include "FunctionNames.h"
#include "whyheap/Core/CoroutineLifetime.h"

namespace clang {
class CoroutineBodyStmt;
}

namespace whyheap {

/// Whether a value of the type only refers to what it was made of:
/// std::string_view, std::span.
bool isView(clang::QualType Type);

/// Of each parameter the first use behind a suspension.
std::vector<LateUse> lateUses(clang::ASTContext &Context, FunctionNames &Names,
                              const clang::FunctionDecl &F,
                              clang::CoroutineBodyStmt &Body);

/// Of the calls in \p F.
std::vector<ShortLife> shortLives(clang::ASTContext &Context,
                                  FunctionNames &Names,
                                  const clang::FunctionDecl &F);

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_LIFETIMES_H
