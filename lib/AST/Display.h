//===- Display.h - types as users read them ---------------------*- C++ -*-===//
#ifndef WHYHEAP_LIB_AST_DISPLAY_H
#define WHYHEAP_LIB_AST_DISPLAY_H

#include "clang/AST/PrettyPrinter.h"
#include "clang/AST/Type.h"

namespace whyheap {

clang::PrintingPolicy displayPolicy(const clang::ASTContext &Context);

/// The type as written, or its canonical form where that is shorter; strings
/// by the names everybody uses.
std::string displayType(clang::QualType Type, const clang::ASTContext &Context);

/// The name with all it is in, by which models know functions. Without the places of
/// lambdas, which would depend on the directory.
std::string qualifiedName(const clang::NamedDecl &D);

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_DISPLAY_H
