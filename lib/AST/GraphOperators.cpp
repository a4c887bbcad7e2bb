//===- GraphOperators.cpp - casts, operators, closures, new ---------------===//

#include "GraphBuilder.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace whyheap {

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
    flow(EscapeGraph::Heap, sources(Inner, 0), note(Reason::Number, E));
    return {};
  case CK_BitCast:
  case CK_LValueBitCast:
  case CK_LValueToRValueBitCast:
    // Bytes that hold an address are not followed either.
    if (looksAtBytes(E)) {
      SourceList Values = sources(Inner, Derefs);
      flow(EscapeGraph::Heap, Values, note(Reason::Number, E));
      return Values;
    }
    return sources(Inner, Derefs);
  case CK_LValueToRValue:
    if (isNumberInUnion(*Inner->IgnoreParens()) &&
        holdsAddresses(
            cast<MemberExpr>(Inner->IgnoreParens())->getBase()->getType())) {
      flow(EscapeGraph::Heap, sources(Inner, Derefs), note(Reason::Number, E));
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
    SourceList Values =
        sources(Left, Left->getType()->isPointerType() ? Derefs : 0);
    SourceList More =
        sources(Right, Right->getType()->isPointerType() ? Derefs : 0);
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
    if (ByReference) {
      flow(Closure, sources(Value, -1), Note);
      continue;
    }
    // A step of its own, also for what is made on the way: a copied string.
    unsigned Part = unnamed();
    initialize(Part, Value, Note);
    flow(Closure, {{Part, 0}}, Note);
  }
  return at(Closure, Derefs);
}

/// The pointers at the storage that a new-expression is given, or gets from a
/// user's own operator new; none where it gets new storage.
GraphBuilder::SourceList GraphBuilder::placeOf(const CXXNewExpr &E) {
  const FunctionDecl *New = E.getOperatorNew();
  bool IsOwn = New && !New->isReservedGlobalPlacementOperator() &&
               !New->isReplaceableGlobalAllocationFunction() &&
               !Context.getSourceManager().isInSystemHeader(New->getLocation());
  if (IsOwn) {
    llvm::SmallVector<const Expr *, 2> Others(E.placement_arguments());
    ArgumentList Values = {{}};
    for (unsigned I = 0; I != Others.size(); ++I)
      Values.push_back(argument(*Others[I], I + 1 < New->getNumParams()
                                                ? New->getParamDecl(I + 1)
                                                      ->getType()
                                                : QualType()));
    unsigned Result = temporary(E);
    call(CallKind::Direct, New, note(Reason::Argument, E), Values, Result);
    return {{Result, 0}};
  }
  SourceList Place;
  for (const Expr *Argument : E.placement_arguments()) {
    SourceList Values = sources(Argument, 0);
    if (Argument->getType()->isPointerType())
      Place = Values;
  }
  return Place;
}

GraphBuilder::SourceList GraphBuilder::newSources(const CXXNewExpr &E,
                                                  int Derefs) {
  if (E.getArraySize())
    discard(*E.getArraySize());
  SourceList Place = placeOf(E);
  unsigned Object =
      location(Place.empty() ? LocationKind::Object : LocationKind::Temporary,
               Place.empty() ? text(E) : "", E.getExprLoc());
  Aliases[Object] = Place;
  if (const Expr *Init = E.getInitializer())
    initialize(Object, Init, note(Reason::Initialized, E));
  if (Place.empty())
    return at(Object, Derefs - 1);
  assign(pointees(Place), {{Object, 0}}, note(Reason::StoredThrough, E));
  for (Source &S : Place)
    S.Derefs += Derefs;
  return Place;
}

/// What atomic operations give and get is stored and loaded through the
/// pointers among their operands, whichever does which.
GraphBuilder::SourceList GraphBuilder::atomicSources(const AtomicExpr &E,
                                                     int Derefs) {
  SourceList Given, Pointed;
  FlowNote Note = note(Reason::StoredThrough, E);
  for (unsigned I = 0; I != E.getNumSubExprs(); ++I) {
    const Expr *Operand = const_cast<AtomicExpr &>(E).getSubExprs()[I];
    SourceList Values = sources(Operand, 0);
    if (!Operand->getType()->isPointerType())
      continue;
    Given.append(Values);
    if (holdsAddresses(Operand->getType()->getPointeeType()))
      Pointed.append(pointees(Values));
  }
  SourceList All = Given;
  All.append(Pointed);
  for (const Source &Target : Pointed)
    assign({Target}, All, Note);
  if (!holdsAddresses(E.getType()))
    return {};
  unsigned Result = temporary(E);
  flow(Result, All, Note);
  return at(Result, Derefs);
}

/// The address of a va_list, which holds the arguments. Where it is an array, it is
/// named by a pointer.
GraphBuilder::SourceList GraphBuilder::argumentList(const Expr &E) {
  return sources(&E, E.isGLValue() ? -1 : 0);
}

/// va_start(list, …) and va_copy(list, other)
void GraphBuilder::startArguments(const CallExpr &E) {
  SourceList Values;
  if (E.getBuiltinCallee() == Builtin::BI__builtin_va_copy)
    Values = pointees(argumentList(*E.getArg(1)));
  else if (Graph.IsVariadic)
    Values = {{Variadic, 0}};
  assign(pointees(argumentList(*E.getArg(0))), Values,
         note(Reason::Argument, E));
}

} // namespace whyheap
