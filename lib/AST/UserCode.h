//===- UserCode.h - where walks begin ---------------------------*- C++ -*-===//
#ifndef WHYHEAP_LIB_AST_USERCODE_H
#define WHYHEAP_LIB_AST_USERCODE_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclBase.h"
#include "clang/Basic/SourceManager.h"

namespace whyheap {

/// Whether a walk over user code goes past \p D: it stands in a system header, at the
/// top or in a namespace. What it contains lies there too; but namespaces lie in many.
inline bool isPassedBy(const clang::Decl &D) {
  return !llvm::isa<clang::TranslationUnitDecl, clang::NamespaceDecl,
                    clang::LinkageSpecDecl>(D) &&
         D.getDeclContext()->isFileContext() && D.getLocation().isValid() &&
         D.getASTContext().getSourceManager().isInSystemHeader(D.getLocation());
}

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_USERCODE_H
