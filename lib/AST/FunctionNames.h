//===- FunctionNames.h - what facts call functions and places by *- C++ -*-===//
#ifndef WHYHEAP_LIB_AST_FUNCTIONNAMES_H
#define WHYHEAP_LIB_AST_FUNCTIONNAMES_H

#include "SourcePoints.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Mangle.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"
#include <string>

namespace whyheap {

/// Linkage names as far as there are any; functions that other units can't see
/// get the unit's name behind them.
class FunctionNames {
public:
  explicit FunctionNames(clang::ASTContext &Context);

  const std::string &of(const clang::FunctionDecl &F);
  /// The code that initializes a global has no name of its own.
  std::string ofInitializer(const clang::VarDecl &D);

  /// Where the token stands, or the macro's use that it comes from.
  SourcePoint point(clang::SourceLocation At) { return Points.of(At); }
  /// What makes linkage names of declarations.
  clang::ASTNameGenerator &generator() { return Generator; }

private:
  SourcePoints Points;
  clang::ASTNameGenerator Generator;
  std::string Unit;
  llvm::DenseMap<const clang::FunctionDecl *, std::string> Known;
  unsigned NumUnnamed = 0;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_FUNCTIONNAMES_H
