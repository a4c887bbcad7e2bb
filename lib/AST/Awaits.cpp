//===- Awaits.cpp ---------------------------------------------------------===//

#include "whyheap/AST/Awaits.h"
#include "SourceFiles.h"
#include "SourceText.h"
#include "whyheap/AST/Unit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace whyheap {

static SourcePoint pointOf(SourceLocation At, const SourceManager &Sources) {
  PresumedLoc Place = Sources.getPresumedLoc(Sources.getFileLoc(At), false);
  if (Place.isInvalid())
    return {};
  return {normalizedPath(Place.getFilename(), Sources.getFileManager()),
          Place.getLine(), Place.getColumn()};
}

static const CXXRecordDecl &pattern(const CXXRecordDecl &Class) {
  const CXXRecordDecl *Pattern = Class.getTemplateInstantiationPattern();
  return Pattern ? *Pattern : Class;
}

SourcePoint definitionPoint(const CXXRecordDecl &Class) {
  return pointOf(pattern(Class).getLocation(),
                 Class.getASTContext().getSourceManager());
}

/// "task<T>" for the template, "task" for a class.
static std::string className(const CXXRecordDecl &Class) {
  const CXXRecordDecl &Pattern = pattern(Class);
  std::string Name = Pattern.getQualifiedNameAsString();
  const ClassTemplateDecl *Template = Pattern.getDescribedClassTemplate();
  if (!Template)
    return Name;
  std::string Parameters;
  for (const NamedDecl *P : *Template->getTemplateParameters())
    Parameters += (Parameters.empty() ? "" : ", ") + P->getNameAsString();
  return Name + '<' + Parameters + '>';
}

static TaskType taskType(QualType Type) {
  TaskType Result;
  if (const CXXRecordDecl *Class = Type->getAsCXXRecordDecl()) {
    Result.Name = className(*Class);
    Result.Point = definitionPoint(*Class);
    Result.IsElidable = Class->hasAttr<CoroAwaitElidableAttr>();
  }
  return Result;
}

namespace {

class AwaitVisitor : public RecursiveASTVisitor<AwaitVisitor> {
public:
  AwaitVisitor(ASTContext &Context,
               const std::function<bool(const std::string &)> &IsUserFile)
      : Context(Context), Sources(Context.getSourceManager()),
        IsUserFile(IsUserFile) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseDecl(Decl *D) {
    if (D && !isa<TranslationUnitDecl, NamespaceDecl, LinkageSpecDecl>(D) &&
        D->getDeclContext()->isFileContext() && D->getLocation().isValid() &&
        Sources.isInSystemHeader(D->getLocation()))
      return true;
    const auto *Function = dyn_cast_or_null<FunctionDecl>(D);
    const FunctionDecl *Outer = Current;
    if (Function)
      Current = Function;
    bool Result = RecursiveASTVisitor::TraverseDecl(D);
    Current = Outer;
    return Result;
  }

  bool TraverseLambdaExpr(LambdaExpr *E) {
    const FunctionDecl *Outer = Current;
    Current = E->getLambdaClass()->getLambdaCallOperator();
    bool Result = RecursiveASTVisitor::TraverseLambdaExpr(E);
    Current = Outer;
    return Result;
  }

  bool VisitCoawaitExpr(CoawaitExpr *E) {
    if (!Current || E->isImplicit() || Current->isDependentContext())
      return true;
    Await A;
    A.Caller = taskType(Current->getReturnType());
    if (const auto *Transform = dyn_cast<CXXMemberCallExpr>(
            E->getCommonExpr()->IgnoreImplicit());
        Transform && Transform->getMethodDecl() &&
        Transform->getMethodDecl()->getDeclName().isIdentifier() &&
        Transform->getMethodDecl()->getName() == "await_transform") {
      A.Transform = displayName(*Transform->getMethodDecl());
      A.TransformPoint = point(Transform->getMethodDecl()->getLocation());
    }
    addOperand(*E->getOperand(), std::move(A));
    return true;
  }

  std::vector<Await> take() { return std::move(Found); }

private:
  ASTContext &Context;
  const SourceManager &Sources;
  const std::function<bool(const std::string &)> &IsUserFile;
  const FunctionDecl *Current = nullptr;
  std::vector<Await> Found;

  SourcePoint point(SourceLocation At) { return pointOf(At, Sources); }

  /// \p Operand of co_await, or what it comes from. \p A.How says how.
  void addOperand(const Expr &Operand, Await A) {
    const Expr *Bare = Operand.IgnoreImplicit();
    if (isa<ParenExpr>(Bare)) {
      A.IsDirect = false;
      if (A.How.empty())
        A.How = text(*Bare);
      return addOperand(*cast<ParenExpr>(Bare)->getSubExpr(), std::move(A));
    }
    if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(Bare)) {
      A.IsDirect = false;
      A.How = text(*Bare);
      addOperand(*Choice->getTrueExpr(), A);
      return addOperand(*Choice->getFalseExpr(), std::move(A));
    }
    if (const auto *Call = dyn_cast<CallExpr>(Bare)) {
      if (Call->isCallToStdMove()) {
        A.IsDirect = false;
        A.How = text(*Bare);
        return addOperand(*Call->getArg(0), std::move(A));
      }
      return addCall(*Call, std::move(A));
    }
    const auto *Name = dyn_cast<DeclRefExpr>(Bare);
    const auto *Variable = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
    if (!Variable || !Variable->getInit())
      return;
    A.IsDirect = false;
    if (A.How.empty())
      A.How = text(*Bare);
    addOperand(*Variable->getInit(), std::move(A));
  }

  void addCall(const CallExpr &Call, Await A) {
    A.Type = taskType(Call.getType());
    if (A.Type.Name.empty())
      return;
    // `co_await f()` of a reference has no frame of its own.
    if (!Call.isPRValue())
      return;
    A.Call = point(Call.getExprLoc());
    if (A.Call.isValid() && IsUserFile(A.Call.File))
      Found.push_back(std::move(A));
  }

  std::string text(const Expr &E) const {
    return sourceText(E.getSourceRange(), Sources, Context.getLangOpts());
  }
};

} // namespace

std::vector<Await>
collectAwaits(ASTContext &Context,
              const std::function<bool(const std::string &File)> &IsUserFile) {
  if (!Context.getLangOpts().Coroutines)
    return {};
  AwaitVisitor Visitor(Context, IsUserFile);
  Visitor.TraverseDecl(Context.getTranslationUnitDecl());
  std::vector<Await> Awaits = Visitor.take();
  llvm::sort(Awaits, [](const Await &A, const Await &B) {
    return std::tie(A.Call, A.Type.Name, A.Caller.Name, A.How) <
           std::tie(B.Call, B.Type.Name, B.Caller.Name, B.How);
  });
  return Awaits;
}

} // namespace whyheap
