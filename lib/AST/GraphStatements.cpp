//===- GraphStatements.cpp - declarations and control flow ----------------===//

#include "GraphBuilder.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ASTLambda.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/Stack.h"

using namespace clang;

namespace whyheap {

/// What runs once for each round.
void GraphBuilder::loop(llvm::ArrayRef<const Stmt *> Parts) {
  ++LoopDepth;
  for (const Stmt *Part : Parts)
    statement(Part);
  --LoopDepth;
}

void GraphBuilder::statement(const Stmt *S) {
  if (!S)
    return;
  if (const auto *E = dyn_cast<Expr>(S))
    return discard(E);
  runWithSufficientStackSpace([] {}, [&] { statementOf(*S); });
}

void GraphBuilder::statementOf(const Stmt &Statement) {
  const Stmt *S = &Statement;
  switch (S->getStmtClass()) {
  case Stmt::DeclStmtClass:
    for (const Decl *D : cast<DeclStmt>(S)->decls())
      declaration(*D);
    return;
  case Stmt::ReturnStmtClass: {
    const Expr *Value = cast<ReturnStmt>(S)->getRetValue();
    if (!Value)
      return;
    FlowNote Note = note(Reason::Return, text(*Value), S->getBeginLoc());
    if (Function->getReturnType()->isReferenceType())
      flow(EscapeGraph::Result, sources(Value, -1), Note);
    else
      initialize(EscapeGraph::Result, Value, Note);
    return;
  }
  case Stmt::ForStmtClass: {
    const auto *For = cast<ForStmt>(S);
    statement(For->getInit());
    return loop({For->getConditionVariableDeclStmt(), For->getCond(),
                 For->getBody(), For->getInc()});
  }
  case Stmt::WhileStmtClass: {
    const auto *While = cast<WhileStmt>(S);
    return loop({While->getConditionVariableDeclStmt(), While->getCond(),
                 While->getBody()});
  }
  case Stmt::DoStmtClass:
    return loop({cast<DoStmt>(S)->getBody(), cast<DoStmt>(S)->getCond()});
  case Stmt::CXXForRangeStmtClass: {
    const auto *For = cast<CXXForRangeStmt>(S);
    for (const Stmt *Once : {For->getInit(), cast_or_null<Stmt>(For->getRangeStmt()),
                             cast_or_null<Stmt>(For->getBeginStmt()),
                             cast_or_null<Stmt>(For->getEndStmt())})
      statement(Once);
    return loop({For->getCond(), For->getLoopVarStmt(), For->getBody(),
                 For->getInc()});
  }
  case Stmt::CXXCatchStmtClass: {
    const auto *Catch = cast<CXXCatchStmt>(S);
    // The run time owns the object.
    if (const VarDecl *D = Catch->getExceptionDecl())
      flow(variableLocation(*D), {{EscapeGraph::Heap, 0}},
           note(Reason::Initialized, D->getNameAsString(), D->getLocation()));
    return statement(Catch->getHandlerBlock());
  }
  case Stmt::CoroutineBodyStmtClass:
    return statement(cast<CoroutineBodyStmt>(S)->getBody());
  case Stmt::CoreturnStmtClass:
    if (const Expr *Value = cast<CoreturnStmt>(S)->getOperand())
      flow(EscapeGraph::Heap, sources(Value, 0),
           note(Reason::Return, text(*Value), S->getBeginLoc()));
    return;
  case Stmt::GCCAsmStmtClass:
  case Stmt::MSAsmStmtClass:
    return escapeParts(*S, Reason::Assembly);
  default:
    // All others are what their parts are: blocks, branches, labels, try.
    for (const Stmt *Child : S->children())
      statement(Child);
  }
}

void GraphBuilder::declaration(const Decl &D) {
  if (const auto *Variable = dyn_cast<VarDecl>(&D))
    variable(*Variable);
  if (const auto *Decomposition = dyn_cast<DecompositionDecl>(&D))
    for (const BindingDecl *Binding : Decomposition->bindings())
      if (const VarDecl *Holder = Binding->getHoldingVar())
        variable(*Holder);
}

void GraphBuilder::variable(const VarDecl &D) {
  unsigned L = variableLocation(D);
  const Expr *Init = D.getInit();
  FlowNote Note = note(Graph.Locations[L].Kind == LocationKind::Global
                           ? Reason::Global
                           : Reason::Initialized,
                       D.isImplicit() && Init ? text(*Init)
                                              : D.getNameAsString(),
                       D.getLocation());
  if (Init && D.getType()->isReferenceType()) {
    Note.Why = Reason::ReferenceBound;
    flow(L, sources(Init, -1), Note);
  } else if (Init) {
    initialize(L, Init, Note);
  }
  if (D.isLocalVarDecl() && !D.isStaticLocal())
    destroy(D.getType(), {{L, -1}}, Note);
}

/// A user's destructor may put `this`, and what the object refers to, anywhere; the
/// library's give back what the object owns. \p Addresses: those of the object.
void GraphBuilder::destroy(QualType Type, const SourceList &Addresses,
                           const FlowNote &Note) {
  const SourceManager &Sources = Context.getSourceManager();
  if (Type.isNull() || Type->isReferenceType() || Addresses.empty())
    return;
  const auto *Record = Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition() || Record->hasTrivialDestructor() ||
      Sources.isInSystemHeader(Record->getLocation()))
    return;
  const CXXDestructorDecl *Destructor = Record->getDestructor();
  if (!Destructor || Destructor->isDefaulted())
    return destroyParts(*Record, Addresses, Note);
  FlowNote Here = Note;
  Here.Why = Reason::ImplicitObject;
  // Which destructor it is that runs for a base is not known; but the object is
  // gone behind it, and only what it refers to can be kept.
  if (Destructor->isVirtual() && !Record->isEffectivelyFinal() &&
      Addresses.front().Derefs >= 0) {
    Here.Why = Reason::VirtualCall;
    for (const Source &S : Addresses)
      flow(EscapeGraph::Heap, at(S.Location, S.Derefs + 1), Here);
    return;
  }
  unsigned Result = unnamed();
  call(CallKind::Direct, Destructor, Here, {Addresses}, Result);
}

void GraphBuilder::destroyParts(const CXXRecordDecl &Record,
                                const SourceList &Addresses,
                                const FlowNote &Note) {
  for (const FieldDecl *Field : Record.fields())
    destroy(Field->getType(), Addresses, Note);
  for (const CXXBaseSpecifier &Base : Record.bases())
    destroy(Base.getType(), Addresses, Note);
}

/// In the body of a lambda, the variables it captures are members of the closure
/// that `this` points at.
void GraphBuilder::captures(const FunctionDecl &F) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  if (!Method || !Method->getParent()->isLambda())
    return;
  for (const LambdaCapture &Capture : Method->getParent()->captures()) {
    int ByReference = Capture.getCaptureKind() == LCK_ByRef;
    if (Capture.capturesVariable())
      CapturedDerefs[Capture.getCapturedVar()] = 1 + ByReference;
    else if (Capture.capturesThis())
      CapturedThisDerefs = Capture.getCaptureKind() == LCK_StarThis ? 0 : 1;
  }
}

void GraphBuilder::constructorInitializers(const CXXConstructorDecl &D) {
  unsigned This = 2; // The first location after heap and result.
  for (const CXXCtorInitializer *Init : D.inits()) {
    const Expr *Value = Init->getInit();
    if (!Value)
      continue;
    if (const auto *Inherited = dyn_cast<CXXInheritedCtorInitExpr>(Value)) {
      ArgumentList Values = {{{This, 0}}};
      for (unsigned I = 0; I != D.getNumParams(); ++I)
        Values.push_back({{This + 1 + I, 0}});
      call(CallKind::Direct, Inherited->getConstructor(),
           note(Reason::Argument, *Value), Values,
           unnamed());
      continue;
    }
    const FieldDecl *Field = Init->getAnyMember();
    std::string Text = Field ? Field->getNameAsString() : text(*Value);
    FlowNote Note = note(Reason::Member, Text, Value->getExprLoc());
    // Made on the side, then stored: `this->member = value`.
    unsigned Part = location(LocationKind::Temporary, "", Value->getExprLoc());
    Aliases[Part] = {{This, 0}};
    if (Field && Field->getType()->isReferenceType())
      flow(Part, sources(Value, -1), Note);
    else
      initialize(Part, Value, Note);
    Graph.Stores.push_back({This, 1, Part, 0, Note});
  }
}

} // namespace whyheap
