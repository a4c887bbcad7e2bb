//===- UserCodeScope.cpp --------------------------------------------------===//

#include "whyheap/AST/UserCodeScope.h"
#include "UserCode.h"
#include "clang/AST/ASTContext.h"

using namespace clang;

namespace whyheap {

/// Namespaces lie in several headers: they are looked into.
static void addUserCode(const DeclContext &In, std::vector<Decl *> &Found) {
  for (Decl *D : In.decls()) {
    if (isa<NamespaceDecl, LinkageSpecDecl>(D))
      addUserCode(*cast<DeclContext>(D), Found);
    else if (!isPassedBy(*D))
      Found.push_back(D);
  }
}

struct UserCodeScope::Implementation {
  ASTContext &Context;
  std::vector<Decl *> Before;
};

UserCodeScope::UserCodeScope(ASTContext &Context)
    : Impl(std::make_unique<Implementation>(
          Implementation{Context, Context.getTraversalScope()})) {
  std::vector<Decl *> Found;
  for (Decl *D : Impl->Before) {
    if (const auto *Unit = dyn_cast<TranslationUnitDecl>(D))
      addUserCode(*Unit, Found);
    else
      Found.push_back(D);
  }
  Context.setTraversalScope(Found);
}

UserCodeScope::~UserCodeScope() {
  Impl->Context.setTraversalScope(Impl->Before);
}

} // namespace whyheap
