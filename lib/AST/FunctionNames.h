//===- FunctionNames.h - what facts call functions and places by *- C++ -*-===//
#ifndef WHYHEAP_LIB_AST_FUNCTIONNAMES_H
#define WHYHEAP_LIB_AST_FUNCTIONNAMES_H

#include "whyheap/Core/SourcePoint.h"
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
  SourcePoint point(clang::SourceLocation At);
  /// What makes linkage names of declarations.
  clang::ASTNameGenerator &generator() { return Generator; }

private:
  SourcePoint findPoint(clang::SourceLocation At);

  clang::SourceLocation LastLocation;
  SourcePoint LastPoint;
  const clang::SourceManager &Sources;
  clang::ASTNameGenerator Generator;
  /// Normalized paths, by Clang's own copy of the name.
  llvm::DenseMap<const char *, FileName> File;
  std::string Unit;
  llvm::DenseMap<const clang::FunctionDecl *, std::string> Known;
  unsigned NumUnnamed = 0;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_FUNCTIONNAMES_H
