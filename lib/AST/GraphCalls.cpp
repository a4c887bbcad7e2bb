//===- GraphCalls.cpp - calls and constructors ----------------------------===//

#include "Display.h"
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
                        unsigned Result, std::string Variant) {
  CallFlow Call;
  Call.Kind = Kind;
  if (Callee) {
    Called.push_back(Callee);
    Call.Callee = Variant.empty() ? Names.of(*Callee) : std::move(Variant);
    // __builtin_memcmp does what memcmp does.
    constexpr std::string_view Builtin = "__builtin_";
    if (Callee->getBuiltinID() && Call.Callee.starts_with(Builtin))
      Call.Callee.erase(0, Builtin.size());
    Call.CalleeText = qualifiedName(*Callee);
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
  if (Callee->isInStdNamespace() && Callee->getIdentifier() &&
      Callee->getName() == "bit_cast") {
    SourceList Values = sources(E.getArg(0), Derefs);
    if (holdsAddresses(E.getArg(0)->getType()) && !holdsAddresses(E.getType()))
      flow(EscapeGraph::Heap, Values, note(Reason::Number, E));
    return Values;
  }
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
  case Builtin::BI__builtin_va_start:
  case Builtin::BI__builtin_c23_va_start:
  case Builtin::BI__builtin_stdarg_start:
  case Builtin::BI__builtin_va_copy:
    startArguments(E);
    return SourceList();
  case Builtin::BI__builtin_va_end:
    discard(E.getArg(0));
    return SourceList();
  case Builtin::BIaddressof:
  case Builtin::BI__addressof:
  case Builtin::BI__builtin_addressof:
    return sources(E.getArg(0), Derefs - 1);
  default:
    return std::nullopt;
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
  std::string Text = text(E);
  FlowNote Note = note(Reason::Argument, Text, E.getExprLoc());
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
  bool IsNamed = !isa<CXXOperatorCallExpr>(E) || Text != "range-based for";
  unsigned Result = location(LocationKind::Temporary,
                             IsNamed ? Text : std::string(), E.getExprLoc());
  if (!Callee) {
    indirectCall(E, Note, Values, Expressions, Result);
  } else {
    LibraryCall Call{*Callee, E, Values, HasObject, Note, Expressions};
    const auto *Named = dyn_cast<MemberExpr>(E.getCallee()->IgnoreParens());
    const Expr *Object = nullptr;
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&E))
      Object = Member->getImplicitObjectArgument();
    else if (HasObject)
      Object = E.getArg(0);
    if (!erasedCall(Call, Result))
      directCall(Call, Object, Named && Named->hasQualifier(), Result);
  }
  return at(Result, Derefs + E.getCallReturnType(Context)->isReferenceType());
}

/// An assignment that the compiler defines and that has no body copies.
bool GraphBuilder::copyAssignment(const LibraryCall &Call, unsigned Result) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Call.Callee);
  if (!Method || !Call.HasObject || !Method->isDefaulted() ||
      (Method->hasBody() && !Method->isTrivial()) ||
      Method->getOverloadedOperator() != OO_Equal ||
      Call.Arguments.size() != 2)
    return false;
  FlowNote Note = Call.Note;
  Note.Why = Reason::Assigned;
  SourceList Copied;
  for (const Source &S : Call.Arguments[1])
    Copied.append(at(S.Location, S.Derefs + 1));
  assign(pointees(Call.Arguments[0]), Copied, Note);
  flow(Result, Call.Arguments[0], Note);
  return true;
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
  // The library's constructors don't give `this` away.
  if (!Context.getSourceManager().isInSystemHeader(Constructor.getLocation()))
    Values.front().append(Aliases.lookup(Object));
  Values.append(arguments(&Constructor, nullptr, Expressions));
  FlowNote Here = note(Reason::Argument, text(E), E.getExprLoc());
  unsigned Result = unnamed();
  if (!libraryCall({Constructor, E, Values, true, Here, Expressions}, Result))
    call(CallKind::Direct, &Constructor, Here, Values, Result);
}

} // namespace whyheap
