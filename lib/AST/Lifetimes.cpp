//===- Lifetimes.cpp - the functions that are looked at -------------------===//

#include "Lifetimes.h"
#include "Coroutines.h"
#include "UserCodeVisitor.h"
#include "whyheap/AST/Unit.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace whyheap {

namespace {

class LifetimeVisitor : public UserCodeVisitor<LifetimeVisitor> {
public:
  LifetimeVisitor(ASTContext &Context,
                  const std::function<bool(const std::string &)> &IsUserFile)
      : UserCodeVisitor(Context), IsUserFile(IsUserFile), Names(Context) {}

  bool VisitFunctionDecl(FunctionDecl *D) {
    if (D->isDependentContext() || D->isInvalidDecl() ||
        !D->doesThisDeclarationHaveABody() || !D->getBody() ||
        !Seen.insert(D->getCanonicalDecl()).second ||
        !IsUserFile(Names.point(D->getLocation()).File))
      return true;
    if (CoroutineBodyStmt *Body = coroutineBody(*D))
      append(Result.LateUses, lateUses(Context, Names, *D, *Body));
    append(Result.ShortLives, shortLives(Context, Names, *D));
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr *L) {
    return VisitFunctionDecl(L->getCallOperator());
  }

  CoroutineLifetimes Result;

private:
  template <typename T>
  static void append(std::vector<T> &To, std::vector<T> From) {
    To.insert(To.end(), std::make_move_iterator(From.begin()),
              std::make_move_iterator(From.end()));
  }

  const std::function<bool(const std::string &)> &IsUserFile;
  FunctionNames Names;
  llvm::SmallPtrSet<const FunctionDecl *, 32> Seen;
};

template <typename T> void sortUnique(std::vector<T> &All) {
  llvm::sort(All);
  All.erase(std::unique(All.begin(), All.end()), All.end());
}

} // namespace

CoroutineLifetimes
collectLifetimes(ASTContext &Context,
                 const std::function<bool(const std::string &)> &IsUserFile) {
  if (!mayHaveCoroutines(Context))
    return {};
  LifetimeVisitor Visitor(Context, IsUserFile);
  Visitor.TraverseDecl(Context.getTranslationUnitDecl());
  sortUnique(Visitor.Result.LateUses);
  sortUnique(Visitor.Result.ShortLives);
  return std::move(Visitor.Result);
}

} // namespace whyheap
