//===- UserCodeVisitor.h - a walk over user code ----------------*- C++ -*-===//
//
// Over all declarations that don't lie in a system header, with the instances
// of templates and what the compiler adds.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_AST_USERCODEVISITOR_H
#define WHYHEAP_LIB_AST_USERCODEVISITOR_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

namespace whyheap {

template <typename Derived>
class UserCodeVisitor : public clang::RecursiveASTVisitor<Derived> {
public:
  explicit UserCodeVisitor(clang::ASTContext &Context) : Context(Context) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }

  /// What is in a declaration of a system header lies there too.
  bool TraverseDecl(clang::Decl *D) {
    if (D &&
        !llvm::isa<clang::TranslationUnitDecl, clang::NamespaceDecl,
                   clang::LinkageSpecDecl>(D) &&
        D->getDeclContext()->isFileContext() && D->getLocation().isValid() &&
        Context.getSourceManager().isInSystemHeader(D->getLocation()))
      return true;
    return clang::RecursiveASTVisitor<Derived>::TraverseDecl(D);
  }

protected:
  clang::ASTContext &Context;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_USERCODEVISITOR_H
