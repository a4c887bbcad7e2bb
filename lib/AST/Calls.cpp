//===- Calls.cpp - the calls that a function's source makes ---------------===//
//
// Conditional is what stands in a branch, in a loop's body, or behind a way out
// of the function that is itself conditional:
//
//   if (n == 0) return;      // from here on nothing is certain
//   if (n > max) throw …;    // a throw is no normal return: no matter
//
// Of branches that only constant evaluation takes nothing is seen.
//
//===----------------------------------------------------------------------===//

#include "Calls.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace whyheap {

namespace {

class CallWalker {
public:
  CallWalker(const ASTContext &Context, CallVisitor Visit)
      : Context(Context), Visit(Visit) {}

  void walk(const Stmt *S, CallPlace At);

private:
  void walkIf(const IfStmt &S, CallPlace At);
  void walkLoop(llvm::ArrayRef<const Stmt *> Once,
                llvm::ArrayRef<const Stmt *> Each, const Stmt *Body,
                CallPlace At);
  void walkChoice(const Stmt *Always, llvm::ArrayRef<const Stmt *> Perhaps,
                  CallPlace At);
  void walkReturn(const ReturnStmt &S, CallPlace At);
  void walkCoroutine(const CoroutineBodyStmt &S, CallPlace At);
  void walkChildren(const Stmt &S, CallPlace At) {
    for (const Stmt *Child : S.children())
      walk(Child, At);
  }
  void walkCall(const Expr &E, CallPlace At) {
    CallPlace Here = At;
    Here.IsConditional |= MayHaveLeft;
    if (!Visit(E, Here))
      return;
    const Expr *Outer = std::exchange(Innermost, &E);
    walkChildren(E, At);
    Innermost = Outer;
  }

  const ASTContext &Context;
  CallVisitor Visit;
  const Expr *Innermost = nullptr; ///< Call whose parts are walked.
  bool MayHaveLeft = false;
};

CallPlace conditional(CallPlace At) {
  At.IsConditional = true;
  return At;
}

/// `if (std::is_constant_evaluated())`
bool asksForConstantEvaluation(const IfStmt &S) {
  const Expr *Condition = S.getCond();
  const auto *Call = dyn_cast_or_null<CallExpr>(
      Condition ? Condition->IgnoreImplicit() : nullptr);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->getIdentifier() &&
         Callee->getName().ends_with("is_constant_evaluated");
}

} // namespace

void CallWalker::walkIf(const IfStmt &S, CallPlace At) {
  walk(S.getInit(), At);
  walk(S.getConditionVariableDeclStmt(), At);
  if (S.isNonNegatedConsteval() || asksForConstantEvaluation(S))
    return walk(S.getElse(), At);
  if (S.isNegatedConsteval())
    return walk(S.getThen(), At);
  if (S.isConstexpr())
    if (auto Taken = S.getNondiscardedCase(Context))
      return walk(*Taken, At);
  // Clang emits no code for a branch that a constant excludes.
  bool IsTaken = false;
  if (const Expr *Condition = S.getCond();
      Condition && !Condition->isValueDependent() &&
      Condition->EvaluateAsBooleanCondition(IsTaken, Context)) {
    walk(Condition, At);
    return walk(IsTaken ? S.getThen() : S.getElse(), At);
  }
  walkChoice(S.getCond(), {S.getThen(), S.getElse()}, At);
}

void CallWalker::walkChoice(const Stmt *Always,
                            llvm::ArrayRef<const Stmt *> Perhaps,
                            CallPlace At) {
  walk(Always, At);
  for (const Stmt *Branch : Perhaps)
    walk(Branch, conditional(At));
}

/// \p Each: what every round evaluates, the first included.
void CallWalker::walkLoop(llvm::ArrayRef<const Stmt *> Once,
                          llvm::ArrayRef<const Stmt *> Each, const Stmt *Body,
                          CallPlace At) {
  for (const Stmt *S : Once)
    walk(S, At);
  ++At.LoopDepth;
  for (const Stmt *S : Each)
    walk(S, At);
  walk(Body, conditional(At));
}

/// A variable that is made where the result goes is not copied there.
void CallWalker::walkReturn(const ReturnStmt &S, CallPlace At) {
  const VarDecl *Candidate = S.getNRVOCandidate();
  if (!Candidate || !Candidate->isNRVOVariable())
    walkChildren(S, At);
}

void CallWalker::walkCoroutine(const CoroutineBodyStmt &S, CallPlace At) {
  for (const Stmt *Child : S.children())
    if (Child != S.getAllocate() && Child != S.getDeallocate())
      walk(Child, At);
}

void CallWalker::walk(const Stmt *S, CallPlace At) {
  if (!S)
    return;
  switch (S->getStmtClass()) {
  case Stmt::IfStmtClass:
    return walkIf(*cast<IfStmt>(S), At);
  case Stmt::ForStmtClass: {
    const auto &For = *cast<ForStmt>(S);
    walkLoop({For.getInit()},
             {For.getConditionVariableDeclStmt(), For.getCond()},
             For.getBody(), At);
    return walk(For.getInc(), {At.LoopDepth + 1, /*IsConditional=*/true});
  }
  case Stmt::WhileStmtClass: {
    const auto &While = *cast<WhileStmt>(S);
    return walkLoop({}, {While.getConditionVariableDeclStmt(), While.getCond()},
                    While.getBody(), At);
  }
  case Stmt::DoStmtClass: {
    const auto &Do = *cast<DoStmt>(S);
    return walkLoop({}, {Do.getBody(), Do.getCond()}, nullptr, At);
  }
  case Stmt::CXXForRangeStmtClass: {
    const auto &For = *cast<CXXForRangeStmt>(S);
    walkLoop({For.getInit(), For.getRangeStmt(), For.getBeginStmt(),
              For.getEndStmt()},
             {For.getCond(), For.getInc()}, For.getLoopVarStmt(), At);
    return walk(For.getBody(), {At.LoopDepth + 1, /*IsConditional=*/true});
  }
  case Stmt::SwitchStmtClass: {
    const auto &Switch = *cast<SwitchStmt>(S);
    walk(Switch.getInit(), At);
    walk(Switch.getConditionVariableDeclStmt(), At);
    return walkChoice(Switch.getCond(), {Switch.getBody()}, At);
  }
  case Stmt::CXXTryStmtClass: {
    const auto &Try = *cast<CXXTryStmt>(S);
    walk(Try.getTryBlock(), At);
    for (unsigned I = 0; I != Try.getNumHandlers(); ++I)
      walk(Try.getHandler(I)->getHandlerBlock(), conditional(At));
    return;
  }
  case Stmt::ConditionalOperatorClass: {
    const auto &Choice = *cast<ConditionalOperator>(S);
    return walkChoice(Choice.getCond(),
                      {Choice.getTrueExpr(), Choice.getFalseExpr()}, At);
  }
  case Stmt::BinaryOperatorClass: {
    const auto &Operator = *cast<BinaryOperator>(S);
    if (Operator.isLogicalOp())
      return walkChoice(Operator.getLHS(), {Operator.getRHS()}, At);
    return walkChildren(*S, At);
  }
  case Stmt::ReturnStmtClass:
    walkReturn(*cast<ReturnStmt>(S), At);
    MayHaveLeft |= At.IsConditional;
    return;
  case Stmt::BreakStmtClass:
  case Stmt::ContinueStmtClass:
  case Stmt::GotoStmtClass:
  case Stmt::IndirectGotoStmtClass:
    walkChildren(*S, At);
    MayHaveLeft |= At.IsConditional;
    return;
  case Stmt::CoroutineBodyStmtClass:
    return walkCoroutine(*cast<CoroutineBodyStmt>(S), At);
  case Stmt::LambdaExprClass:
    for (const Expr *Capture : cast<LambdaExpr>(S)->capture_inits())
      walk(Capture, At);
    return;
  case Stmt::CXXDefaultArgExprClass:
    if (!At.LeftOutBy)
      At.LeftOutBy = Innermost;
    return walk(cast<CXXDefaultArgExpr>(S)->getExpr(), At);
  case Stmt::InitListExprClass:
    walkChildren(*S, At);
    // What the elements that nobody wrote are made by.
    return walk(cast<InitListExpr>(S)->getArrayFiller(), At);
  case Stmt::ConstantExprClass:
    // A call of a consteval function has been made.
    if (cast<ConstantExpr>(S)->hasAPValueResult())
      return;
    return walkChildren(*S, At);
  case Stmt::CXXDefaultInitExprClass:
    At.IsInMemberInitializer = true;
    return walk(cast<CXXDefaultInitExpr>(S)->getExpr(), At);
  // Not evaluated.
  case Stmt::UnaryExprOrTypeTraitExprClass:
  case Stmt::CXXNoexceptExprClass:
  case Stmt::CXXTypeidExprClass:
  case Stmt::RequiresExprClass:
  case Stmt::ConceptSpecializationExprClass:
    return;
  default:
    if (isa<CallExpr, CXXConstructExpr, CXXInheritedCtorInitExpr, CXXNewExpr,
            CXXThrowExpr>(S))
      return walkCall(*cast<Expr>(S), At);
    return walkChildren(*S, At);
  }
}

void forEachCall(const FunctionDecl &F, CallVisitor Visit) {
  CallWalker Walker(F.getASTContext(), Visit);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&F))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      Walker.walk(Init->getInit(), {});
  Walker.walk(F.getBody(), {});
}

void forEachCall(const Expr &E, const ASTContext &Context, CallVisitor Visit) {
  CallWalker(Context, Visit).walk(&E, {});
}

} // namespace whyheap
