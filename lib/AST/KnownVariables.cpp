//===- KnownVariables.cpp - variables that hold what they were given ------===//

#include "KnownValues.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace whyheap {

namespace {

/// The variables that a function does more with than read them.
class ChangeFinder : public RecursiveASTVisitor<ChangeFinder> {
public:
  ChangeFinder(const ASTContext &Context,
               llvm::DenseSet<const VarDecl *> &Changed)
      : Context(Context), Changed(Changed) {}

  bool shouldVisitImplicitCode() const { return true; }
  bool shouldVisitTemplateInstantiations() const { return true; }

  /// A capture is no use; what the body does with the variable is.
  bool TraverseLambdaCapture(LambdaExpr *E, const LambdaCapture *C,
                             Expr *Init) {
    return E->isInitCapture(C)
               ? RecursiveASTVisitor::TraverseLambdaCapture(E, C, Init)
               : true;
  }
  bool VisitImplicitCastExpr(ImplicitCastExpr *E) {
    if (E->getCastKind() == CK_LValueToRValue)
      reads(E->getSubExpr());
    return true;
  }
  bool VisitCXXMemberCallExpr(CXXMemberCallExpr *E) {
    if (isConstOfLibrary(E->getMethodDecl()))
      reads(E->getImplicitObjectArgument());
    return true;
  }
  bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *E) {
    if (isConstOfLibrary(dyn_cast_or_null<CXXMethodDecl>(E->getDirectCallee())))
      reads(E->getArg(0));
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *E) {
    const CXXConstructorDecl *D = E->getConstructor();
    bool IsCopy =
        D->isCopyConstructor() && D->getParent()->isInStdNamespace();
    bool IsTrivial = D->isCopyOrMoveConstructor() && D->isTrivial();
    if ((IsCopy || IsTrivial) && E->getNumArgs())
      reads(E->getArg(0));
    return true;
  }
  /// Parents come before children.
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    if (const auto *V = dyn_cast<VarDecl>(E->getDecl()); V && !Reads.count(E))
      Changed.insert(V->getCanonicalDecl());
    return true;
  }

private:
  static bool isConstOfLibrary(const CXXMethodDecl *Method) {
    return Method && Method->isConst() &&
           Method->getParent()->isInStdNamespace();
  }
  /// What reads a part or a base of a variable reads the variable.
  void reads(const Expr *E) {
    while (true) {
      E = E->IgnoreParenNoopCasts(Context);
      const auto *Cast = dyn_cast<ImplicitCastExpr>(E);
      const auto *Member = dyn_cast<MemberExpr>(E);
      if (Cast && (Cast->getCastKind() == CK_UncheckedDerivedToBase ||
                   Cast->getCastKind() == CK_DerivedToBase))
        E = Cast->getSubExpr();
      else if (Member && !Member->isArrow())
        E = Member->getBase();
      else
        break;
    }
    Reads.insert(E);
  }

  const ASTContext &Context;
  llvm::DenseSet<const VarDecl *> &Changed;
  llvm::DenseSet<const Expr *> Reads;
};

} // namespace

bool KnownValues::isUnchanged(const VarDecl &V) {
  QualType Type = V.getType();
  if (Type->isReferenceType())
    return true;
  if (Type.isVolatileQualified() || V.isWeak())
    return false;
  if (Type.isConstQualified())
    return true;
  const auto *F = dyn_cast<FunctionDecl>(V.getDeclContext());
  const FunctionDecl *Body = nullptr;
  if (!F || !F->isDefined(Body))
    return false;
  auto [It, IsNew] = Changed.try_emplace(Body);
  if (IsNew) {
    ChangeFinder Finder(V.getASTContext(), It->second);
    Finder.TraverseDecl(const_cast<FunctionDecl *>(Body));
  }
  return !It->second.count(V.getCanonicalDecl());
}

const Expr *KnownValues::initializer(const VarDecl &V) {
  const Expr *Init = V.getAnyInitializer();
  // A default argument is not all that a parameter can be.
  return Init && !isa<ParmVarDecl>(V) && isUnchanged(V) ? Init : nullptr;
}

} // namespace whyheap
