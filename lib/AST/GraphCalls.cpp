//===- GraphCalls.cpp - calls and constructors ----------------------------===//

#include "GraphBuilder.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace whyheap {

/// What a parameter gets: of a reference the address.
GraphBuilder::SourceList GraphBuilder::argument(const Expr &E,
                                                QualType Parameter) {
  if (!Parameter.isNull() && Parameter->isReferenceType())
    return sources(&E, -1);
  SourceList Values = sources(&E, 0);
  return carriesAddresses(E.getType()) ? Values : SourceList();
}

GraphBuilder::ArgumentList
GraphBuilder::arguments(const FunctionDecl *Callee,
                        const FunctionProtoType *Type,
                        llvm::ArrayRef<const Expr *> Expressions) {
  if (Callee && !Type)
    Type = Callee->getType()->getAs<FunctionProtoType>();
  ArgumentList Result;
  for (unsigned I = 0; I != Expressions.size(); ++I)
    Result.push_back(argument(
        *Expressions[I],
        Type && I < Type->getNumParams() ? Type->getParamType(I) : QualType()));
  return Result;
}

void GraphBuilder::call(CallKind Kind, const FunctionDecl *Callee,
                        const FlowNote &Note,
                        llvm::ArrayRef<SourceList> Arguments,
                        unsigned Result) {
  CallFlow Call;
  Call.Kind = Kind;
  if (Callee) {
    Call.Callee = Names.of(*Callee);
    Call.CalleeText = Callee->getQualifiedNameAsString();
  }
  for (const SourceList &Values : Arguments) {
    unsigned L = unnamed();
    flow(L, Values, Note);
    Call.Arguments.push_back(L);
  }
  Call.Result = Result;
  Call.Note = Note;
  Graph.Calls.push_back(std::move(Call));
}

/// A call that gives back new storage: \p Result points at it.
unsigned GraphBuilder::makesObject(const Expr &E, unsigned Result) {
  unsigned Object = location(LocationKind::Object, text(E), E.getBeginLoc());
  flow(Result, {{Object, -1}}, note(Reason::CallResult, E));
  return Object;
}

/// Calls that give back what they get: std::move and its like.
std::optional<GraphBuilder::SourceList>
GraphBuilder::transparentCall(const CallExpr &E, int Derefs) {
  const FunctionDecl *Callee = E.getDirectCallee();
  if (!Callee || E.getNumArgs() == 0)
    return std::nullopt;
  switch (Callee->getBuiltinID()) {
  case Builtin::BImove:
  case Builtin::BImove_if_noexcept:
  case Builtin::BIforward:
  case Builtin::BIforward_like:
  case Builtin::BIas_const:
  case Builtin::BI__builtin_launder:
  case Builtin::BI__builtin_expect:
  case Builtin::BI__builtin_assume_aligned:
    for (const Expr *Other : llvm::drop_begin(E.arguments()))
      discard(Other);
    return sources(E.getArg(0), Derefs);
  case Builtin::BIaddressof:
  case Builtin::BI__addressof:
  case Builtin::BI__builtin_addressof:
    return sources(E.getArg(0), Derefs - 1);
  default:
    return std::nullopt;
  }
}

static bool isAllocation(const FunctionDecl &F) {
  if (F.isReplaceableGlobalAllocationFunction())
    return F.getOverloadedOperator() == OO_New ||
           F.getOverloadedOperator() == OO_Array_New;
  switch (F.getBuiltinID()) {
  case Builtin::BImalloc:
  case Builtin::BI__builtin_malloc:
  case Builtin::BIcalloc:
  case Builtin::BI__builtin_calloc:
  case Builtin::BIaligned_alloc:
  case Builtin::BIstrdup:
  case Builtin::BI__builtin_strdup:
  case Builtin::BIstrndup:
  case Builtin::BI__builtin_strndup:
  case Builtin::BI__builtin_operator_new:
    return true;
  default:
    return false;
  }
}

/// Of a member call, the address of the object; \p Others become the arguments
/// behind it.
GraphBuilder::SourceList
GraphBuilder::objectArgument(const CallExpr &E,
                             llvm::ArrayRef<const Expr *> &Others) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&E)) {
    const Expr *Object = Member->getImplicitObjectArgument();
    if (!Object)
      return {};
    return sources(Object, Object->getType()->isPointerType() ? 0 : -1);
  }
  SourceList Object = sources(Others.front(), -1);
  Others = Others.drop_front();
  return Object;
}

GraphBuilder::SourceList GraphBuilder::callSources(const CallExpr &E,
                                                   int Derefs) {
  if (std::optional<SourceList> Same = transparentCall(E, Derefs))
    return *Same;
  const FunctionDecl *Callee = E.getDirectCallee();
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  bool HasObject = Method && Method->isImplicitObjectMemberFunction();
  llvm::SmallVector<const Expr *, 4> All(E.arguments());
  llvm::ArrayRef<const Expr *> Expressions = All;
  ArgumentList Values;
  FlowNote Note = note(Reason::Argument, text(E), E.getExprLoc());
  if (HasObject || isa<CXXMemberCallExpr>(E))
    Values.push_back(objectArgument(E, Expressions));
  const FunctionProtoType *Type = nullptr;
  if (!Callee) {
    discard(E.getCallee()->IgnoreParens());
    QualType Pointee = E.getCallee()->getType();
    if (const auto *Pointer = Pointee->getAs<PointerType>())
      Pointee = Pointer->getPointeeType();
    Type = Pointee->getAs<FunctionProtoType>();
  }
  Values.append(arguments(Callee, Type, Expressions));
  // What a range-based for calls has no name of its own.
  bool IsNamed = !isa<CXXOperatorCallExpr>(E) || text(E) != "range-based for";
  unsigned Result = location(LocationKind::Temporary,
                             IsNamed ? text(E) : std::string(), E.getExprLoc());
  QualType Returned = E.getCallReturnType(Context);
  SourceList Answer = at(Result, Derefs + Returned->isReferenceType());
  if (!Callee) {
    call(CallKind::Indirect, nullptr, Note, Values, Result);
    return Answer;
  }
  if (isAllocation(*Callee)) {
    makesObject(E, Result);
    return Answer;
  }
  if (libraryCall({*Callee, E, Values, HasObject, Note, Expressions}, Result))
    return Answer;
  // An assignment that the compiler defines and that has no body copies.
  if (Method && HasObject && Method->isDefaulted() && !Method->hasBody() &&
      Method->getOverloadedOperator() == OO_Equal && Values.size() == 2) {
    SourceList Targets = pointees(Values[0]), Copied;
    for (const Source &S : Values[1])
      Copied.append(at(S.Location, S.Derefs + 1));
    Note.Why = Reason::Assigned;
    assign(Targets, Copied, Note);
    flow(Result, Values[0], Note);
    return Answer;
  }
  CallKind Kind = CallKind::Direct;
  if (Method && Method->isVirtual()) {
    const auto *Member = dyn_cast<CXXMemberCallExpr>(&E);
    const auto *Named =
        dyn_cast<MemberExpr>(E.getCallee()->IgnoreParens());
    const Expr *Object = Member ? Member->getImplicitObjectArgument() : nullptr;
    const CXXMethodDecl *Known =
        Object ? const_cast<CXXMethodDecl *>(Method)->getDevirtualizedMethod(
                     Object, /*IsAppleKext=*/false)
               : nullptr;
    if (Known)
      Callee = Known;
    else if (!Named || !Named->hasQualifier())
      Kind = CallKind::Virtual;
  }
  call(Kind, Callee, Note, Values, Result);
  return Answer;
}

void GraphBuilder::construct(const CXXConstructExpr &E, unsigned Object,
                             const FlowNote &Note) {
  const CXXConstructorDecl &Constructor = *E.getConstructor();
  llvm::SmallVector<const Expr *, 4> Expressions(E.arguments());
  // One that does more than copy has a body, be it the compiler's.
  bool CopiesMembers = Constructor.isCopyOrMoveConstructor() &&
                       E.getNumArgs() != 0 &&
                       (Constructor.isTrivial() ||
                        (Constructor.isDefaulted() && !Constructor.hasBody()));
  if (CopiesMembers) {
    for (const Expr *Other : llvm::drop_begin(Expressions))
      discard(Other);
    return flow(Object, sources(Expressions.front(), 0), Note);
  }
  if (Constructor.isTrivial() && Expressions.empty())
    return;
  // What outlives the function has no address of its own here.
  if (Object <= EscapeGraph::Result) {
    unsigned Made = temporary(E);
    construct(E, Made, note(Reason::Initialized, E));
    return flow(Object, {{Made, 0}}, Note);
  }
  ArgumentList Values = {{{Object, -1}}};
  Values.append(arguments(&Constructor, nullptr, Expressions));
  FlowNote Here = note(Reason::Argument, text(E), E.getExprLoc());
  unsigned Result = unnamed();
  if (!libraryCall({Constructor, E, Values, true, Here, Expressions}, Result))
    call(CallKind::Direct, &Constructor, Here, Values, Result);
}

} // namespace whyheap
