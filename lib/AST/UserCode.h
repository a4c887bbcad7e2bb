//===- UserCode.h - where walks begin ---------------------------*- C++ -*-===//
#ifndef WHYHEAP_LIB_AST_USERCODE_H
#define WHYHEAP_LIB_AST_USERCODE_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclBase.h"
#include "clang/Basic/SourceManager.h"

namespace whyheap {

/// Whether \p D stands in a system header, at the top or in a namespace; what it
/// contains lies there too. Not to be asked of namespaces, which lie in many.
inline bool isInSystemHeader(const clang::Decl &D) {
  return D.getDeclContext()->isFileContext() && D.getLocation().isValid() &&
         D.getASTContext().getSourceManager().isInSystemHeader(D.getLocation());
}

/// Whether a walk over user code goes past \p D.
inline bool isPassedBy(const clang::Decl &D) {
  return !llvm::isa<clang::TranslationUnitDecl, clang::NamespaceDecl,
                    clang::LinkageSpecDecl>(D) &&
         isInSystemHeader(D);
}

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_USERCODE_H
