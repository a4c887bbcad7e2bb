//===- ShortLives.cpp - what dies while a coroutine may run ---------------===//
//
// Each call in a function is followed outwards through its full expression, to
// see what becomes of the coroutine:
//
//   co_await f(x)          awaited at once: nothing dies before
//   task T = f(x)          kept:      temporaries die with the expression
//   return f(x)            returned:  locals of the function die as well
//   co_spawn(c, f(x), …)   started later: like kept
//   f(x);                  discarded: runs by itself, or never
//   run(f(x)), f(x).get()  not known; nothing is said
//
//===----------------------------------------------------------------------===//

#include "Coroutines.h"
#include "Display.h"
#include "Lifetimes.h"
#include "SourceText.h"
#include "whyheap/AST/Unit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace whyheap {

namespace {

enum class Fate { Awaited, Kept, Returned, Discarded, Unknown };

/// Is it a type of coroutines, as far as its definition shows?
bool isCoroutineType(QualType Type) {
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition())
    return false;
  return llvm::any_of(Record->getDefinition()->decls(), [](const Decl *D) {
    const auto *Member = dyn_cast<NamedDecl>(D);
    return isa<TypeDecl>(D) && Member->getIdentifier() &&
           Member->getName() == "promise_type";
  });
}

bool isCoroutine(const FunctionDecl &F) {
  const FunctionDecl *Definition = F.getDefinition();
  return Definition ? coroutineBody(*Definition) != nullptr
                    : isCoroutineType(F.getReturnType());
}

/// Does the call keep its argument to run it when the caller has gone on?
bool keepsItsArgument(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !Callee->getIdentifier())
    return false;
  if (Callee->getName() == "co_spawn")
    return true;
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  static constexpr llvm::StringLiteral Insertions[] = {
      "push_back", "emplace_back", "push_front", "emplace_front",
      "push",      "emplace",      "insert"};
  return Method && Method->getParent()->isInStdNamespace() &&
         llvm::is_contained(Insertions, Callee->getName());
}

bool passesOn(const CallExpr &Call) {
  return Call.isCallToStdMove() ||
         (Call.getDirectCallee() && Call.getDirectCallee()->isInStdNamespace() &&
          Call.getDirectCallee()->getIdentifier() &&
          Call.getDirectCallee()->getName() == "forward");
}

class CallVisitor : public RecursiveASTVisitor<CallVisitor> {
public:
  CallVisitor(ASTContext &Context, FunctionNames &Names, const FunctionDecl &F)
      : Context(Context), Names(Names), F(F) {}

  bool TraverseStmt(Stmt *S) {
    if (!S)
      return true;
    Parents.push_back(S);
    bool GoesOn = RecursiveASTVisitor::TraverseStmt(S);
    Parents.pop_back();
    return GoesOn;
  }
  // Functions of their own.
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  bool TraverseBlockExpr(BlockExpr *) { return true; }
  bool TraverseCXXRecordDecl(CXXRecordDecl *) { return true; }

  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee || !isCoroutine(*Callee))
      return true;
    Fate What = fate();
    if (What != Fate::Awaited && What != Fate::Unknown)
      addArguments(*Call, *Callee, What);
    return true;
  }

  std::vector<ShortLife> take() { return std::move(Found); }

private:
  Fate fate() const;
  Fate fateIn(const Stmt &Parent, const Stmt &Child, bool &GoesOn) const;
  void addArguments(const CallExpr &Call, const FunctionDecl &Callee, Fate What);
  void addReferent(const Expr *Argument, bool IsView, ShortLife Life, Fate What);
  const Expr *viewed(const Expr *E) const;
  std::string text(const Stmt &S) const {
    return sourceText(S.getSourceRange(), Context.getSourceManager(),
                      Context.getLangOpts());
  }

  ASTContext &Context;
  FunctionNames &Names;
  const FunctionDecl &F;
  std::vector<Stmt *> Parents; ///< From the body down to what is visited.
  std::vector<ShortLife> Found;
};

/// What \p Parent does with the coroutine that \p Child is; \p GoesOn: hands it on.
Fate CallVisitor::fateIn(const Stmt &Parent, const Stmt &Child,
                         bool &GoesOn) const {
  GoesOn = false;
  if (isa<CoroutineSuspendExpr, DependentCoawaitExpr>(Parent))
    return Fate::Awaited;
  if (isa<ReturnStmt, CoreturnStmt>(Parent))
    return Fate::Returned;
  if (isa<DeclStmt>(Parent))
    return Fate::Kept;
  if (const auto *Call = dyn_cast<CallExpr>(&Parent)) {
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
    if (Operator && Operator->getOperator() == OO_Equal)
      return Operator->getNumArgs() == 2 && Operator->getArg(1) == &Child
                 ? Fate::Kept
                 : Fate::Unknown;
    GoesOn = passesOn(*Call);
    return keepsItsArgument(*Call) ? Fate::Kept : Fate::Unknown;
  }
  if (isa<CastExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr,
          ExprWithCleanups, ParenExpr, CXXConstructExpr, ConditionalOperator,
          InitListExpr>(Parent)) {
    GoesOn = true;
    return Fate::Unknown;
  }
  return isa<Expr>(Parent) ? Fate::Unknown : Fate::Discarded;
}

Fate CallVisitor::fate() const {
  bool GoesOn = true;
  Fate What = Fate::Unknown;
  for (std::size_t I = Parents.size() - 1; GoesOn && I != 0; --I)
    What = fateIn(*Parents[I - 1], *Parents[I], GoesOn);
  return GoesOn ? Fate::Unknown : What;
}

/// The object that a view is made of: `std::string("x")` where a string_view is
/// passed.
const Expr *CallVisitor::viewed(const Expr *E) const {
  for (E = E->IgnoreImplicit();;) {
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
        Construct && Construct->getNumArgs() >= 1)
      E = Construct->getArg(0);
    else if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
             Call && isa<CXXConversionDecl>(Call->getMethodDecl()))
      return Call->getImplicitObjectArgument();
    else if (const auto *Cast = dyn_cast<CastExpr>(E))
      E = Cast->getSubExpr();
    else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Bind->getSubExpr();
    else
      return E;
  }
}

void CallVisitor::addReferent(const Expr *Argument, bool IsView, ShortLife Life,
                              Fate What) {
  const Expr *Object = IsView ? viewed(Argument) : Argument;
  if (!Object)
    return;
  Object = Object->IgnoreParenNoopCasts(Context);
  while (const auto *Cast = dyn_cast<ImplicitCastExpr>(Object))
    Object = Cast->getSubExpr()->IgnoreParens();
  const auto *Made = dyn_cast<MaterializeTemporaryExpr>(Object);
  const auto *Reference = dyn_cast<DeclRefExpr>(Object);
  if (Made && Made->getStorageDuration() == SD_FullExpression) {
    Life.End = LifeEnd::FullExpression;
  } else if (Object->isPRValue() && Object->getType()->isRecordType() &&
             Life.Parameter == 0) {
    Life.End = LifeEnd::FullExpression;
  } else if (Reference && What == Fate::Returned) {
    const auto *Local = dyn_cast<VarDecl>(Reference->getDecl());
    if (!Local || !Local->hasLocalStorage() ||
        Local->getType()->isReferenceType() || isView(Local->getType()) ||
        Reference->refersToEnclosingVariableOrCapture())
      return;
    Life.End = LifeEnd::Scope;
  } else {
    return;
  }
  const Expr *Written = Object->IgnoreUnlessSpelledInSource();
  Life.Name = text(*Written);
  Life.Type =
      displayType(Object->getType().getUnqualifiedType(), Context);
  Life.Point = Names.point(Written->getExprLoc());
  Found.push_back(std::move(Life));
}

void CallVisitor::addArguments(const CallExpr &Call, const FunctionDecl &Callee,
                               Fate What) {
  ShortLife Life;
  Life.IsDiscarded = What == Fate::Discarded;
  // What nobody keeps is destroyed at once where its owner does so.
  if (Life.IsDiscarded)
    if (const CXXRecordDecl *Result =
            Callee.getReturnType()->getAsCXXRecordDecl();
        Result && Result->hasDefinition() && Result->hasNonTrivialDestructor())
      return;
  const FunctionDecl *Definition = Callee.getDefinition();
  Life.Function = Names.of(F);
  Life.Coroutine = Names.of(Definition ? *Definition : Callee);
  Life.CoroutineText = displayName(Callee);
  Life.Call = text(Call);
  Life.CallPoint = Names.point(Call.getExprLoc());
  unsigned First = 0;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
      Operator && Method && Method->isImplicitObjectMemberFunction()) {
    addReferent(Operator->getArg(0), false, Life, What);
    First = 1;
  } else if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call)) {
    if (const Expr *Object = Member->getImplicitObjectArgument();
        Object && !Object->getType()->isPointerType())
      addReferent(Object, false, Life, What);
  }
  for (unsigned I = 0; I < Callee.getNumParams() &&
                       I + First < Call.getNumArgs(); ++I) {
    QualType Type = Callee.getParamDecl(I)->getType();
    Life.Parameter = I + 1;
    if (Type->isReferenceType() || isView(Type))
      addReferent(Call.getArg(I + First), isView(Type), Life, What);
  }
}

} // namespace

std::vector<ShortLife> shortLives(ASTContext &Context, FunctionNames &Names,
                                  const FunctionDecl &F) {
  CallVisitor Visitor(Context, Names, F);
  Visitor.TraverseStmt(F.getBody());
  return Visitor.take();
}

} // namespace whyheap
