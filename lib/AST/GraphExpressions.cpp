//===- GraphExpressions.cpp - where values come from ----------------------===//

#include "GraphBuilder.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace whyheap {

/// Absent information is the worst case: whatever the parts are, their addresses
/// and values escape.
GraphBuilder::SourceList GraphBuilder::notUnderstood(const Stmt &S) {
  for (const Stmt *Child : S.children()) {
    const auto *E = dyn_cast_or_null<Expr>(Child);
    if (!E) {
      statement(Child);
      continue;
    }
    FlowNote Note = note(Reason::NotUnderstood, *E);
    flow(EscapeGraph::Heap, sources(E, E->isGLValue() ? -1 : 0), Note);
  }
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

void GraphBuilder::initialize(unsigned Object, QualType Type, const Expr *E,
                              const FlowNote &Note) {
  const Expr *Inner = E->IgnoreImplicit();
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(Inner))
    return construct(*Construct, Object, Note);
  SourceList Values = sources(E, 0);
  if (carriesAddresses(E->getType()))
    flow(Object, Values, Note);
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

/// Whether the cast makes numbers, or a pointer to them, of addresses.
bool GraphBuilder::looksAtBytes(const CastExpr &E) {
  QualType From = E.getSubExpr()->getType(), To = E.getType();
  if (E.getCastKind() == CK_BitCast) {
    From = From->getPointeeType();
    To = To->getPointeeType();
    if (From.isNull() || To.isNull() || From->isVoidType() || To->isVoidType())
      return false;
  }
  return holdsAddresses(From) && !holdsAddresses(To);
}

/// `u.number`, of a union that may hold a pointer.
static bool isNumberInUnion(const Expr &E) {
  const auto *Member = dyn_cast<MemberExpr>(&E);
  const auto *Field =
      Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
  return Field && Field->getParent()->isUnion() &&
         !Field->getType()->isAnyPointerType() &&
         !Field->getType()->isRecordType() && !Member->isArrow();
}

GraphBuilder::SourceList GraphBuilder::castSources(const CastExpr &E,
                                                   int Derefs) {
  const Expr *Inner = E.getSubExpr();
  switch (E.getCastKind()) {
  case CK_ArrayToPointerDecay:
    return sources(Inner, Derefs - 1);
  case CK_PointerToIntegral:
    // Where the number goes is not followed.
    flow(EscapeGraph::Heap, sources(Inner, 0), note(Reason::NotUnderstood, E));
    return {};
  case CK_BitCast:
  case CK_LValueBitCast:
  case CK_LValueToRValueBitCast:
    // Bytes that hold an address are not followed either.
    if (looksAtBytes(E)) {
      SourceList Values = sources(Inner, Derefs);
      flow(EscapeGraph::Heap, Values, note(Reason::NotUnderstood, E));
      return Values;
    }
    return sources(Inner, Derefs);
  case CK_LValueToRValue:
    if (isNumberInUnion(*Inner->IgnoreParens()) &&
        holdsAddresses(cast<MemberExpr>(Inner->IgnoreParens())
                           ->getBase()
                           ->getType())) {
      flow(EscapeGraph::Heap, sources(Inner, Derefs),
           note(Reason::NotUnderstood, E));
      return {};
    }
    return sources(Inner, Derefs);
  case CK_ToVoid:
    discard(Inner);
    return {};
  case CK_IntegralToPointer:
    discard(Inner);
    return {{EscapeGraph::Heap, 0}};
  default:
    return sources(Inner, Derefs);
  }
}

GraphBuilder::SourceList GraphBuilder::unarySources(const UnaryOperator &E,
                                                    int Derefs) {
  switch (E.getOpcode()) {
  case UO_AddrOf:
    return sources(E.getSubExpr(), Derefs - 1);
  case UO_Deref:
    return sources(E.getSubExpr(), Derefs + 1);
  default:
    return sources(E.getSubExpr(), Derefs); // ++, --; the others make numbers.
  }
}

GraphBuilder::SourceList GraphBuilder::binarySources(const BinaryOperator &E,
                                                     int Derefs) {
  const Expr *Left = E.getLHS(), *Right = E.getRHS();
  switch (E.getOpcode()) {
  case BO_Assign: {
    SourceList Targets = sources(Left, 0);
    SourceList Values = sources(Right, 0);
    if (holdsAddresses(Right->getType()))
      assign(Targets, Values, note(Reason::Assigned, E));
    for (Source &Target : Targets)
      Target.Derefs += Derefs;
    return Targets;
  }
  case BO_Comma:
    discard(Left);
    return sources(Right, Derefs);
  case BO_PtrMemI:
    discard(Right);
    return sources(Left, Derefs + 1);
  case BO_PtrMemD:
    discard(Right);
    return sources(Left, Derefs);
  default: {
    if (E.isCompoundAssignmentOp()) {
      discard(Right);
      return sources(Left, Derefs);
    }
    // Pointer arithmetic stays in the object.
    SourceList Values = sources(Left, Left->getType()->isPointerType() ? Derefs : 0);
    SourceList More = sources(Right, Right->getType()->isPointerType() ? Derefs : 0);
    if (!E.getType()->isPointerType())
      return {};
    if (Right->getType()->isPointerType())
      Values = More;
    return Values;
  }
  }
}

GraphBuilder::SourceList GraphBuilder::lambdaSources(const LambdaExpr &E,
                                                     int Derefs) {
  unsigned Closure =
      location(LocationKind::Temporary, "lambda", E.getBeginLoc());
  auto Init = E.capture_init_begin();
  for (const LambdaCapture &Capture : E.captures()) {
    const Expr *Value = *Init++;
    if (!Value)
      continue;
    bool ByReference = Capture.getCaptureKind() == LCK_ByRef;
    Reason Why =
        ByReference ? Reason::CapturedByReference : Reason::CapturedByCopy;
    std::string Name = Capture.capturesVariable()
                           ? Capture.getCapturedVar()->getNameAsString()
                           : std::string("this");
    FlowNote Note = note(Why, Name, Capture.getLocation());
    if (ByReference)
      flow(Closure, sources(Value, -1), Note);
    else
      initialize(Closure, Value->getType(), Value, Note);
  }
  return at(Closure, Derefs);
}

GraphBuilder::SourceList GraphBuilder::newSources(const CXXNewExpr &E,
                                                  int Derefs) {
  if (E.getArraySize())
    discard(*E.getArraySize());
  SourceList Place;
  for (const Expr *Argument : E.placement_arguments()) {
    SourceList Values = sources(Argument, 0);
    if (Argument->getType()->isPointerType())
      Place = Values;
  }
  unsigned Object = location(Place.empty() ? LocationKind::Object
                                           : LocationKind::Temporary,
                             text(E), E.getExprLoc());
  if (const Expr *Init = E.getInitializer())
    initialize(Object, Init->getType(), Init, note(Reason::Initialized, E));
  if (Place.empty())
    return at(Object, Derefs - 1);
  assign(pointees(Place), {{Object, 0}}, note(Reason::StoredThrough, E));
  for (Source &S : Place)
    S.Derefs += Derefs;
  return Place;
}

GraphBuilder::SourceList GraphBuilder::sources(const Expr *E, int Derefs) {
  if (!E)
    return {};
  auto Of = [&](const Expr *Inner) { return sources(Inner, Derefs); };
  switch (E->getStmtClass()) {
  case Stmt::DeclRefExprClass:
    return nameSources(*cast<DeclRefExpr>(E)->getDecl(), Derefs);
  case Stmt::CXXThisExprClass:
    return at(2, Derefs + CapturedThisDerefs.value_or(0));
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
  case Stmt::MaterializeTemporaryExprClass: {
    const auto *Materialized = cast<MaterializeTemporaryExpr>(E);
    // What a call gives back has the call's name already.
    bool IsCall = isa<CallExpr>(Materialized->getSubExpr()->IgnoreImplicit());
    unsigned Object =
        location(LocationKind::Temporary, IsCall ? std::string() : text(*E),
                 E->getExprLoc());
    initialize(Object, E->getType(), Materialized->getSubExpr(),
               note(Reason::Initialized, *E));
    return at(Object, Derefs);
  }
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass: {
    unsigned Object = temporary(*E);
    construct(*cast<CXXConstructExpr>(E), Object, note(Reason::Initialized, *E));
    return at(Object, Derefs);
  }
  case Stmt::InitListExprClass:
  case Stmt::CXXParenListInitExprClass:
  case Stmt::CXXStdInitializerListExprClass:
  case Stmt::CompoundLiteralExprClass:
  case Stmt::ArrayInitLoopExprClass: {
    // The parts are the object's contents; an initializer_list points at them.
    unsigned Object = temporary(*E);
    int ByAddress = isa<CXXStdInitializerListExpr>(E) ? -1 : 0;
    if (const auto *Loop = dyn_cast<ArrayInitLoopExpr>(E))
      discard(Loop->getCommonExpr());
    for (const Stmt *Child : E->children()) {
      const auto *Part = dyn_cast_or_null<Expr>(Child);
      if (!Part)
        continue;
      // What is still an lvalue here is bound to a member that is a reference.
      if (Part->isGLValue() && !isa<StringLiteral>(Part->IgnoreParens()))
        flow(Object, sources(Part, -1), note(Reason::ReferenceBound, *Part));
      else
        initialize(Object, Part->getType(), Part, note(Reason::Aggregate, *E));
    }
    return at(Object, Derefs + ByAddress);
  }
  case Stmt::LambdaExprClass:
    return lambdaSources(*cast<LambdaExpr>(E), Derefs);
  case Stmt::CXXNewExprClass:
    return newSources(*cast<CXXNewExpr>(E), Derefs);
  case Stmt::CXXDeleteExprClass: {
    const auto *Delete = cast<CXXDeleteExpr>(E);
    SourceList Values = sources(Delete->getArgument(), 0);
    destroy(Delete->getDestroyedType(), Values, note(Reason::Argument, *E));
    return {};
  }
  case Stmt::CXXThrowExprClass:
    if (const Expr *Thrown = cast<CXXThrowExpr>(E)->getSubExpr())
      initialize(EscapeGraph::Heap, Thrown->getType(), Thrown,
                 note(Reason::Exception, *E));
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
  case Stmt::StmtExprClass: {
    const CompoundStmt *Body = cast<StmtExpr>(E)->getSubStmt();
    for (const Stmt *Part : Body->body())
      if (Part != Body->body_back())
        statement(Part);
    const auto *Last =
        Body->body_empty() ? nullptr : dyn_cast<Expr>(Body->body_back());
    if (Last)
      return Of(Last);
    if (!Body->body_empty())
      statement(Body->body_back());
    return {};
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
    return {};
  case Stmt::CXXTypeidExprClass:
  case Stmt::CXXPseudoDestructorExprClass:
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
