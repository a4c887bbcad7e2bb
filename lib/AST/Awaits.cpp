//===- Awaits.cpp ---------------------------------------------------------===//

#include "whyheap/AST/Awaits.h"
#include "SourcePoints.h"
#include "SourceText.h"
#include "UserCode.h"
#include "whyheap/AST/Unit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace whyheap {

static const CXXRecordDecl &pattern(const CXXRecordDecl &Class) {
  const CXXRecordDecl *Pattern = Class.getTemplateInstantiationPattern();
  return Pattern ? *Pattern : Class;
}

static SourcePoint definitionPoint(const CXXRecordDecl &Class,
                                   SourcePoints &Points) {
  const CXXRecordDecl *Definition = pattern(Class).getDefinition();
  return Points.of((Definition ? Definition : &pattern(Class))->getLocation());
}

SourcePoint definitionPoint(const CXXRecordDecl &Class) {
  SourcePoints Points(Class.getASTContext().getSourceManager());
  return definitionPoint(Class, Points);
}

/// "task<T>" for the template, "task<void>" for a specialization, "task" for a class.
static std::string className(const CXXRecordDecl &Class) {
  const CXXRecordDecl &Pattern = pattern(Class);
  std::string Name = displayName(Pattern);
  const ClassTemplateDecl *Template = Pattern.getDescribedClassTemplate();
  if (!Template)
    return Name;
  std::string Parameters;
  for (const NamedDecl *P : *Template->getTemplateParameters())
    Parameters += (Parameters.empty() ? "" : ", ") + P->getNameAsString();
  return Name + '<' + Parameters + '>';
}

/// Copies that may share what their original has.
static bool hasCopiesOfItsOwn(const CXXRecordDecl &Class) {
  return llvm::any_of(Class.ctors(), [](const CXXConstructorDecl *C) {
    return C->isCopyConstructor() && !C->isDeleted() && !C->isTrivial();
  });
}

static bool ownsCoroutine(const CXXRecordDecl &Class) {
  const CXXRecordDecl *Definition = Class.getDefinition();
  return Definition && !Definition->hasTrivialDestructor() &&
         !hasCopiesOfItsOwn(*Definition);
}

namespace {

/// Counts where a variable is named.
class NameCounter : public RecursiveASTVisitor<NameCounter> {
public:
  explicit NameCounter(const VarDecl &Variable) : Variable(Variable) {}
  unsigned Count = 0;
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    Count += E->getDecl() == &Variable;
    return true;
  }

private:
  const VarDecl &Variable;
};

/// Looks for a co_await that runs once at most each time the statement does: not in
/// what a loop repeats.
class AwaitFinder : public RecursiveASTVisitor<AwaitFinder> {
public:
  explicit AwaitFinder(const CoawaitExpr &Target) : Target(Target) {}
  bool Found = false;
  bool VisitCoawaitExpr(CoawaitExpr *E) { return !(Found |= E == &Target); }
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  bool TraverseForStmt(ForStmt *S) { return TraverseStmt(S->getInit()); }
  bool TraverseWhileStmt(WhileStmt *) { return true; }
  bool TraverseDoStmt(DoStmt *) { return true; }
  bool TraverseCXXForRangeStmt(CXXForRangeStmt *S) {
    return TraverseStmt(S->getRangeInit());
  }

private:
  const CoawaitExpr &Target;
};

/// Looks for a block that declares a variable and then awaits it.
class BlockFinder : public RecursiveASTVisitor<BlockFinder> {
public:
  BlockFinder(const VarDecl &Variable, const CoawaitExpr &Target)
      : Variable(Variable), Await(Target) {}
  bool found() const { return Await.Found; }
  bool VisitCompoundStmt(CompoundStmt *Block) {
    bool IsDeclared = false;
    for (Stmt *Child : Block->body()) {
      if (IsDeclared)
        Await.TraverseStmt(Child);
      const auto *Declaration = dyn_cast<DeclStmt>(Child);
      IsDeclared |= Declaration && Declaration->isSingleDecl() &&
                    Declaration->getSingleDecl() == &Variable;
    }
    return !Await.Found;
  }

private:
  const VarDecl &Variable;
  AwaitFinder Await;
};

/// Is \p Variable of \p Function there for the operand of \p Await only?
bool isOnlyFor(const VarDecl &Variable, const CoawaitExpr &Await,
               const FunctionDecl &Function) {
  NameCounter Names(Variable);
  Names.TraverseStmt(Function.getBody());
  if (Names.Count != 1)
    return false;
  BlockFinder Block(Variable, Await);
  Block.TraverseStmt(Function.getBody());
  return Block.found();
}

class AwaitVisitor : public RecursiveASTVisitor<AwaitVisitor> {
public:
  AwaitVisitor(ASTContext &Context,
               const std::function<bool(const std::string &)> &IsUserFile)
      : Context(Context), Sources(Context.getSourceManager()), Points(Sources),
        IsUserFile(IsUserFile) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseDecl(Decl *D) {
    if (D && isPassedBy(*D))
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
    if (const auto *Transform =
            dyn_cast<CXXMemberCallExpr>(E->getCommonExpr()->IgnoreImplicit());
        Transform && Transform->getMethodDecl() &&
        Transform->getMethodDecl()->getDeclName().isIdentifier() &&
        Transform->getMethodDecl()->getName() == "await_transform") {
      A.Transform = displayName(*Transform->getMethodDecl());
      A.TransformPoint = point(Transform->getMethodDecl()->getLocation());
    }
    A.Operand = point(E->getOperand()->getBeginLoc());
    A.MayBeDirect = true;
    addOperand(*E, *E->getOperand(), std::move(A));
    return true;
  }

  std::vector<Await> take() { return std::move(Found); }

private:
  ASTContext &Context;
  const SourceManager &Sources;
  SourcePoints Points;
  const std::function<bool(const std::string &)> &IsUserFile;
  const FunctionDecl *Current = nullptr;
  std::vector<Await> Found;

  SourcePoint point(SourceLocation At) { return Points.of(At); }

  TaskType taskType(QualType Type) {
    TaskType Result;
    const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
    if (!Class)
      return Result;
    Result.Name = className(*Class);
    Result.Point = definitionPoint(*Class, Points);
    Result.IsElidable = Class->hasAttr<CoroAwaitElidableAttr>();
    Result.MayBeMarked = Result.Point.isValid() &&
                         IsUserFile(Result.Point.File) && ownsCoroutine(*Class);
    return Result;
  }

  void isNotDirect(const Expr &Operand, Await &A) const {
    A.IsDirect = false;
    if (A.How.empty())
      A.How = text(Operand);
  }

  /// \p Operand of \p Of, or what it comes from. \p A.How says how.
  void addOperand(const CoawaitExpr &Of, const Expr &Operand, Await A) {
    const Expr *Bare = Operand.IgnoreImplicit();
    if (const auto *Parentheses = dyn_cast<ParenExpr>(Bare)) {
      isNotDirect(*Bare, A);
      return addOperand(Of, *Parentheses->getSubExpr(), std::move(A));
    }
    if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(Bare)) {
      isNotDirect(*Bare, A);
      A.MayBeDirect = false;
      addOperand(Of, *Choice->getTrueExpr(), A);
      return addOperand(Of, *Choice->getFalseExpr(), std::move(A));
    }
    if (const auto *Call = dyn_cast<CallExpr>(Bare)) {
      if (!Call->isCallToStdMove())
        return addCall(*Call, std::move(A));
      isNotDirect(*Bare, A);
      return addMoved(Of, *Call->getArg(0), std::move(A));
    }
    isNotDirect(*Bare, A);
    A.MayBeDirect = false; // It might be awaited in another way.
    addVariable(Of, *Bare, std::move(A));
  }

  void addMoved(const CoawaitExpr &Of, const Expr &Moved, Await A) {
    if (isa<DeclRefExpr>(Moved.IgnoreImplicit()))
      return addVariable(Of, *Moved.IgnoreImplicit(), std::move(A));
    addOperand(Of, Moved, std::move(A));
  }

  void addVariable(const CoawaitExpr &Of, const Expr &E, Await A) {
    const auto *Name = dyn_cast<DeclRefExpr>(&E);
    const auto *Variable = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
    if (!Variable || !Variable->getInit())
      return;
    A.MayBeDirect &= isOnlyFor(*Variable, Of, *Current);
    addOperand(Of, *Variable->getInit(), std::move(A));
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
