//===- UserCodeVisitor.h - a walk over user code ----------------*- C++ -*-===//
//
// Over all declarations that don't lie in a system header, with the instances
// of templates and what the compiler adds.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_AST_USERCODEVISITOR_H
#define WHYHEAP_LIB_AST_USERCODEVISITOR_H

#include "UserCode.h"
#include "clang/AST/RecursiveASTVisitor.h"

namespace whyheap {

template <typename Derived>
class UserCodeVisitor : public clang::RecursiveASTVisitor<Derived> {
public:
  explicit UserCodeVisitor(clang::ASTContext &Context) : Context(Context) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }

  bool TraverseDecl(clang::Decl *D) {
    return (D && isPassedBy(*D)) ||
           clang::RecursiveASTVisitor<Derived>::TraverseDecl(D);
  }

protected:
  clang::ASTContext &Context;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_USERCODEVISITOR_H
