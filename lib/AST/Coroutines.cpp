//===- Coroutines.cpp -----------------------------------------------------===//

#include "Coroutines.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace whyheap {

bool mayHaveCoroutines(const ASTContext &Context) {
  return Context.getLangOpts().Coroutines &&
         Context.Idents.find("coroutine_traits") != Context.Idents.end();
}

CoroutineBodyStmt *coroutineBody(const FunctionDecl &F) {
  if (F.isDependentContext() || !F.doesThisDeclarationHaveABody())
    return nullptr;
  return dyn_cast_or_null<CoroutineBodyStmt>(F.getBody());
}

} // namespace whyheap
