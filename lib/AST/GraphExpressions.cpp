//===- GraphExpressions.cpp - where values come from ----------------------===//

#include "Display.h"
#include "GraphBuilder.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/Stack.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace whyheap {

void GraphBuilder::escapeParts(const Stmt &S, Reason Why) {
  for (const Stmt *Child : S.children()) {
    const auto *E = dyn_cast_or_null<Expr>(Child);
    if (E)
      flow(EscapeGraph::Heap, sources(E, E->isGLValue() ? -1 : 0),
           note(Why, *E));
    else
      statement(Child);
  }
}

/// Absent information is the worst case: whatever the parts are, their addresses
/// and values escape. That a form was met shows in the graph if it has no parts.
GraphBuilder::SourceList GraphBuilder::notUnderstood(const Stmt &S) {
  flow(EscapeGraph::Heap, {{unnamed(), 0}},
       note(Reason::NotUnderstood, text(S), S.getBeginLoc()));
  escapeParts(S, Reason::NotUnderstood);
  return {{EscapeGraph::Heap, 0}};
}

/// Assigns to what \p Targets name: an object, or what a pointer points at.
void GraphBuilder::assign(SourceList Targets, const SourceList &Values,
                          const FlowNote &Note) {
  for (const Source &Target : Targets) {
    if (Target.Derefs <= 0) {
      FlowNote Here = Note;
      if (Graph.Locations[Target.Location].Kind == LocationKind::Global)
        Here.Why = Reason::Global;
      flow(Target.Location, Values, Here);
      continue;
    }
    for (const Source &Value : Values)
      Graph.Stores.push_back({Target.Location, Target.Derefs, Value.Location,
                              Value.Derefs, Note});
  }
}

void GraphBuilder::initialize(unsigned Object, const Expr *E,
                              const FlowNote &Note) {
  const Expr *Inner = E->IgnoreImplicit();
  if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(Inner))
    Inner = Default->getExpr()->IgnoreImplicit();
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(Inner))
    return construct(*Construct, Object, Note);
  if (isa<InitListExpr, CXXParenListInitExpr>(Inner) && !Inner->isGLValue())
    return aggregate(*Inner, Object, Note);
  SourceList Values = sources(E, 0);
  if (carriesAddresses(E->getType()))
    flow(Object, Values, Note);
}

/// The parts are the object's contents. In a default member initializer `this` is
/// the object that is made.
void GraphBuilder::aggregate(const Expr &E, unsigned Object,
                             const FlowNote &Note) {
  FlowNote Bound = Note;
  Bound.Why = Reason::ReferenceBound;
  auto AddPart = [&](const Expr &Part) {
    bool IsDefault = isa<CXXDefaultInitExpr>(Part.IgnoreImplicit());
    llvm::SaveAndRestore Saved(InitializedObject, IsDefault
                                                      ? std::optional(Object)
                                                      : InitializedObject);
    // What is still an lvalue here is bound to a member that is a reference.
    if (Part.isGLValue() && !isa<StringLiteral>(Part.IgnoreParens()))
      flow(Object, sources(&Part, -1), Bound);
    else
      initialize(Object, &Part, Note);
  };
  for (const Stmt *Child : E.children())
    if (const auto *Part = dyn_cast_or_null<Expr>(Child))
      AddPart(*Part);
  if (const auto *List = dyn_cast<InitListExpr>(&E))
    if (const Expr *Filler = List->getArrayFiller())
      AddPart(*Filler);
}

GraphBuilder::SourceList
GraphBuilder::nameSources(const ValueDecl &D, int Derefs) {
  if (auto Captured = CapturedDerefs.find(&D); Captured != CapturedDerefs.end())
    return at(2, Captured->second + Derefs);
  if (const auto *Binding = dyn_cast<BindingDecl>(&D)) {
    if (const VarDecl *Holder = Binding->getHoldingVar())
      return nameSources(*Holder, Derefs);
    if (const auto *Whole =
            dyn_cast_or_null<ValueDecl>(Binding->getDecomposedDecl()))
      return nameSources(*Whole, Derefs);
    return {{EscapeGraph::Heap, 0}};
  }
  const auto *Variable = dyn_cast<VarDecl>(&D);
  if (!Variable)
    return {}; // Functions, enumerators.
  if (Variable->getType()->isReferenceType())
    ++Derefs;
  return at(variableLocation(*Variable), Derefs);
}

/// What an expression makes, with a location of its own.
GraphBuilder::SourceList GraphBuilder::objectSources(const Expr &E,
                                                     int Derefs) {
  if (const auto *Materialized = dyn_cast<MaterializeTemporaryExpr>(&E)) {
    // What a call gives back has the call's name already.
    bool IsCall = isa<CallExpr>(Materialized->getSubExpr()->IgnoreImplicit());
    unsigned Object = location(LocationKind::Temporary,
                               IsCall ? std::string() : text(E), E.getExprLoc());
    initialize(Object, Materialized->getSubExpr(),
               note(Reason::Initialized, E));
    return at(Object, Derefs);
  }
  unsigned Object = temporary(E);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(&E)) {
    construct(*Construct, Object, note(Reason::Initialized, E));
    return at(Object, Derefs);
  }
  if (const auto *Loop = dyn_cast<ArrayInitLoopExpr>(&E))
    discard(Loop->getCommonExpr());
  aggregate(E, Object, note(Reason::Aggregate, E));
  // An initializer_list points at its elements.
  return at(Object, Derefs - isa<CXXStdInitializerListExpr>(E));
}

/// In a statement expression the last statement is the value.
GraphBuilder::SourceList
GraphBuilder::statementSources(const CompoundStmt &Body, int Derefs) {
  const Expr *Last = nullptr;
  for (const Stmt *Part : Body.body())
    if (Part != Body.body_back() || !(Last = dyn_cast<Expr>(Part)))
      statement(Part);
  return sources(Last, Derefs);
}

GraphBuilder::SourceList GraphBuilder::sources(const Expr *E, int Derefs) {
  SourceList Result;
  if (E)
    runWithSufficientStackSpace([] {},
                                [&] { Result = sourcesOf(E, Derefs); });
  return Result;
}

GraphBuilder::SourceList GraphBuilder::sourcesOf(const Expr *E, int Derefs) {
  auto Of = [&](const Expr *Inner) { return sources(Inner, Derefs); };
  switch (E->getStmtClass()) {
  case Stmt::DeclRefExprClass:
    return nameSources(*cast<DeclRefExpr>(E)->getDecl(), Derefs);
  case Stmt::CXXThisExprClass:
    return InitializedObject ? at(*InitializedObject, Derefs - 1)
                             : at(2, Derefs + CapturedThisDerefs.value_or(0));
  case Stmt::MemberExprClass: {
    const auto *Member = cast<MemberExpr>(E);
    if (const auto *Static = dyn_cast<VarDecl>(Member->getMemberDecl())) {
      discard(Member->getBase());
      return nameSources(*Static, Derefs);
    }
    int Own = Member->isArrow();
    Own += Member->getMemberDecl()->getType()->isReferenceType();
    return sources(Member->getBase(), Derefs + Own);
  }
  case Stmt::ArraySubscriptExprClass: {
    const auto *Subscript = cast<ArraySubscriptExpr>(E);
    discard(Subscript->getIdx());
    return sources(Subscript->getBase(), Derefs + 1);
  }
  case Stmt::UnaryOperatorClass:
    return unarySources(*cast<UnaryOperator>(E), Derefs);
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass:
    return binarySources(*cast<BinaryOperator>(E), Derefs);
  case Stmt::ConditionalOperatorClass: {
    const auto *Choice = cast<ConditionalOperator>(E);
    discard(Choice->getCond());
    SourceList Values = Of(Choice->getTrueExpr());
    Values.append(Of(Choice->getFalseExpr()));
    return Values;
  }
  case Stmt::BinaryConditionalOperatorClass: {
    const auto *Choice = cast<BinaryConditionalOperator>(E);
    SourceList Values = Of(Choice->getCommon());
    Values.append(Of(Choice->getFalseExpr()));
    return Values;
  }
  case Stmt::MaterializeTemporaryExprClass:
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass:
  case Stmt::InitListExprClass:
  case Stmt::CXXParenListInitExprClass:
  case Stmt::CXXStdInitializerListExprClass:
  case Stmt::CompoundLiteralExprClass:
  case Stmt::ArrayInitLoopExprClass:
    return objectSources(*E, Derefs);
  case Stmt::LambdaExprClass:
    return lambdaSources(*cast<LambdaExpr>(E), Derefs);
  case Stmt::CXXNewExprClass:
    return newSources(*cast<CXXNewExpr>(E), Derefs);
  case Stmt::CXXDeleteExprClass: {
    const auto *Delete = cast<CXXDeleteExpr>(E);
    SourceList Values = sources(Delete->getArgument(), 0);
    QualType Type = Delete->getDestroyedType();
    if (const CXXRecordDecl *Class = Known.classOf(Delete->getArgument()))
      Type = Context.getCanonicalTagType(Class);
    destroy(Type, Values, note(Reason::Argument, *E));
    const FunctionDecl *Own = Delete->getOperatorDelete();
    if (Own && !Own->isReplaceableGlobalAllocationFunction())
      call(CallKind::Direct, Own, note(Reason::Argument, *E), {Values},
           unnamed());
    return {};
  }
  case Stmt::CXXThrowExprClass:
    if (const Expr *Thrown = cast<CXXThrowExpr>(E)->getSubExpr()) {
      unsigned Object = libraryObject(
          Mechanism::ExceptionObject,
          "{thrown " + displayType(Thrown->getType(), Context) + "}", *E);
      initialize(Object, Thrown, note(Reason::Initialized, *Thrown));
      flow(EscapeGraph::Heap, {{Object, -1}}, note(Reason::Exception, *E));
    }
    return {};
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
  case Stmt::UserDefinedLiteralClass:
    return callSources(*cast<CallExpr>(E), Derefs);
  case Stmt::CXXRewrittenBinaryOperatorClass:
    return Of(cast<CXXRewrittenBinaryOperator>(E)->getSemanticForm());
  case Stmt::CXXDefaultArgExprClass:
    return Of(cast<CXXDefaultArgExpr>(E)->getExpr());
  case Stmt::CXXDefaultInitExprClass:
    return Of(cast<CXXDefaultInitExpr>(E)->getExpr());
  case Stmt::ParenExprClass:
    return Of(cast<ParenExpr>(E)->getSubExpr());
  case Stmt::ExprWithCleanupsClass:
  case Stmt::ConstantExprClass:
    return Of(cast<FullExpr>(E)->getSubExpr());
  case Stmt::CXXBindTemporaryExprClass: {
    SourceList Values = sources(cast<CXXBindTemporaryExpr>(E)->getSubExpr(), 0);
    SourceList Addresses, Result;
    for (Source S : Values) {
      if (S.Derefs == 0)
        Addresses.push_back({S.Location, -1});
      Result.append(at(S.Location, S.Derefs + Derefs));
    }
    destroy(E->getType(), Addresses, note(Reason::ImplicitObject, *E));
    return Result;
  }
  case Stmt::SubstNonTypeTemplateParmExprClass:
    return Of(cast<SubstNonTypeTemplateParmExpr>(E)->getReplacement());
  case Stmt::OpaqueValueExprClass:
    return Of(cast<OpaqueValueExpr>(E)->getSourceExpr());
  case Stmt::GenericSelectionExprClass:
    return Of(cast<GenericSelectionExpr>(E)->getResultExpr());
  case Stmt::ChooseExprClass:
    return Of(cast<ChooseExpr>(E)->getChosenSubExpr());
  case Stmt::StmtExprClass:
    return statementSources(*cast<StmtExpr>(E)->getSubStmt(), Derefs);
  case Stmt::AtomicExprClass:
    return atomicSources(*cast<AtomicExpr>(E), Derefs);
  case Stmt::VAArgExprClass: {
    SourceList Result;
    for (const Source &S : pointees(argumentList(*cast<VAArgExpr>(E)->getSubExpr())))
      Result.append(at(S.Location, S.Derefs + Derefs));
    return Result;
  }
  // Of numbers, of types, of constants with the program's lifetime.
  case Stmt::StringLiteralClass:
  case Stmt::PredefinedExprClass:
  case Stmt::IntegerLiteralClass:
  case Stmt::CharacterLiteralClass:
  case Stmt::FloatingLiteralClass:
  case Stmt::ImaginaryLiteralClass:
  case Stmt::FixedPointLiteralClass:
  case Stmt::CXXBoolLiteralExprClass:
  case Stmt::CXXNullPtrLiteralExprClass:
  case Stmt::GNUNullExprClass:
  case Stmt::UnaryExprOrTypeTraitExprClass:
  case Stmt::CXXNoexceptExprClass:
  case Stmt::TypeTraitExprClass:
  case Stmt::ArrayTypeTraitExprClass:
  case Stmt::ExpressionTraitExprClass:
  case Stmt::OffsetOfExprClass:
  case Stmt::SizeOfPackExprClass:
  case Stmt::ImplicitValueInitExprClass:
  case Stmt::CXXScalarValueInitExprClass:
  case Stmt::NoInitExprClass:
  case Stmt::ArrayInitIndexExprClass:
  case Stmt::ConceptSpecializationExprClass:
  case Stmt::RequiresExprClass:
  case Stmt::SourceLocExprClass:
  case Stmt::CXXUuidofExprClass:
  case Stmt::AddrLabelExprClass:
  case Stmt::EmbedExprClass:
    return {};
  case Stmt::CXXTypeidExprClass:
  case Stmt::CXXPseudoDestructorExprClass:
  case Stmt::ShuffleVectorExprClass:
  case Stmt::ConvertVectorExprClass:
  case Stmt::ExtVectorElementExprClass:
    for (const Stmt *Child : E->children())
      statement(Child);
    return {};
  default:
    if (const auto *Cast = dyn_cast<CastExpr>(E))
      return castSources(*Cast, Derefs);
    return notUnderstood(*E);
  }
}

} // namespace whyheap
