//===- LateUses.cpp - what a coroutine uses behind a suspension -----------===//
//
// A walk over Clang's control flow graph of the body: a use is late if some way
// to it passes a suspension. A coroutine that starts suspended has late uses only.
//
//   task f(const X &A, const X &B) {   suspend_never at the start:
//     use(A);                          not late
//     co_await timer();
//     use(B);                          late: B
//   }
//
//===----------------------------------------------------------------------===//

#include "Coroutines.h"
#include "Lifetimes.h"
#include "SourceText.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include <deque>

using namespace clang;

namespace whyheap {

bool isView(QualType Type) {
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return Record && Record->isInStdNamespace() && Record->getIdentifier() &&
         (Record->getName() == "basic_string_view" ||
          Record->getName() == "span");
}

namespace {

/// Is the awaiter one that never suspends?
bool isNever(const Expr *Awaiter) {
  const CXXRecordDecl *Record =
      Awaiter ? Awaiter->getType().getNonReferenceType()->getAsCXXRecordDecl()
              : nullptr;
  return Record && Record->isInStdNamespace() && Record->getIdentifier() &&
         Record->getName() == "suspend_never";
}

/// The await that \p S is, where it can suspend.
const CoroutineSuspendExpr *suspending(const Stmt *S) {
  const auto *Await = dyn_cast_or_null<CoroutineSuspendExpr>(S);
  return Await && !isNever(Await->getCommonExpr()) ? Await : nullptr;
}

bool startsSuspended(const CoroutineBodyStmt &Body) {
  const Stmt *Start = Body.getInitSuspendStmt();
  if (const auto *E = dyn_cast_or_null<Expr>(Start))
    Start = E->IgnoreImplicit();
  return suspending(Start);
}

class LateUseFinder {
public:
  LateUseFinder(ASTContext &Context, FunctionNames &Names,
                const FunctionDecl &F, CoroutineBodyStmt &Body)
      : Context(Context), Names(Names), F(F), Body(Body) {}

  std::vector<LateUse> run();

private:
  /// What has happened on the way to a place: nothing, or a suspension.
  struct State {
    bool IsSuspended = false;
    const CoroutineSuspendExpr *By = nullptr; ///< Null: the initial one.
  };
  void visit(const Stmt *S, State &Now);
  void addUse(unsigned Parameter, std::string Name, SourceLocation At,
              const Expr &Use, const State &Now);
  void reference(const DeclRefExpr &E, const State &Now);
  const LambdaExpr *closure() const;

  ASTContext &Context;
  FunctionNames &Names;
  const FunctionDecl &F;
  CoroutineBodyStmt &Body;
  std::map<unsigned, LateUse> Found;
};

void LateUseFinder::addUse(unsigned Parameter, std::string Name,
                           SourceLocation At, const Expr &Use,
                           const State &Now) {
  LateUse U;
  U.Function = Names.of(F);
  U.Parameter = Parameter;
  U.Name = std::move(Name);
  U.Point = Names.point(At);
  U.Text = sourceText(Use.getSourceRange(), Context.getSourceManager(),
                      Context.getLangOpts());
  U.Use = Names.point(Use.getExprLoc());
  if (Now.By) {
    U.Behind.Kind = isa<CoyieldExpr>(Now.By) ? SuspensionKind::Yield
                                             : SuspensionKind::Await;
    U.Behind.Point = Names.point(Now.By->getKeywordLoc());
  } else {
    U.Behind = {SuspensionKind::Initial, Names.point(F.getLocation())};
  }
  auto [It, IsNew] = Found.try_emplace(Parameter, U);
  if (!IsNew && U.Use < It->second.Use)
    It->second = std::move(U);
}

void LateUseFinder::reference(const DeclRefExpr &E, const State &Now) {
  const ValueDecl *D = E.getDecl();
  // The coroutine is the lambda's body: what it captured is in the closure.
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  bool IsLambda = Method && Method->getParent()->isLambda();
  if (IsLambda && E.refersToEnclosingVariableOrCapture())
    return addUse(0, D->getNameAsString(), F.getLocation(), E, Now);
  const auto *Parameter = dyn_cast<ParmVarDecl>(D);
  if (!Parameter || Parameter->getDeclContext() != &F)
    return;
  QualType Type = Parameter->getType();
  if (Type->isReferenceType() || isView(Type))
    addUse(Parameter->getFunctionScopeIndex() + 1,
           Parameter->getNameAsString(), Parameter->getLocation(), E, Now);
}

void LateUseFinder::visit(const Stmt *S, State &Now) {
  if (const auto *Await = suspending(S)) {
    if (!Now.IsSuspended)
      Now = {true, Await};
    return;
  }
  if (!Now.IsSuspended)
    return;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
    reference(*Reference, Now);
  else if (const auto *This = dyn_cast<CXXThisExpr>(S))
    addUse(0, "this", F.getLocation(), *This, Now);
}

std::vector<LateUse> LateUseFinder::run() {
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.AddImplicitDtors = false;
  std::unique_ptr<CFG> Graph =
      CFG::buildCFG(&F, Body.getBody(), &Context, Options);
  if (!Graph)
    return {};
  std::map<const CFGBlock *, State> Reached;
  std::deque<const CFGBlock *> Worklist = {&Graph->getEntry()};
  Reached[&Graph->getEntry()] = {startsSuspended(Body), nullptr};
  while (!Worklist.empty()) {
    const CFGBlock *Block = Worklist.front();
    Worklist.pop_front();
    State Now = Reached[Block];
    for (const CFGElement &Element : *Block)
      if (std::optional<CFGStmt> S = Element.getAs<CFGStmt>())
        visit(S->getStmt(), Now);
    for (const CFGBlock *Next : Block->succs()) {
      if (!Next)
        continue;
      auto [It, IsNew] = Reached.try_emplace(Next, Now);
      bool IsWorse = !IsNew && Now.IsSuspended && !It->second.IsSuspended;
      if (IsWorse)
        It->second = Now;
      if (IsNew || IsWorse)
        Worklist.push_back(Next);
    }
  }
  std::vector<LateUse> Result;
  for (auto &[Parameter, Use] : Found)
    Result.push_back(std::move(Use));
  return Result;
}

} // namespace

std::vector<LateUse> lateUses(ASTContext &Context, FunctionNames &Names,
                              const FunctionDecl &F, CoroutineBodyStmt &Body) {
  return LateUseFinder(Context, Names, F, Body).run();
}

} // namespace whyheap
