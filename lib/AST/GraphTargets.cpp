//===- GraphTargets.cpp - which function a call runs ----------------------===//
//
//   f(x)        the function that is named, unless it is virtual
//   o.f(x)      virtual: the one of o's class, if that is surely known
//   p(x)        what p is known to point at
//   e(x)        the body of the closure that an erased callable e holds
//
// A function that is given a callable, or an object of a known class, and calls
// it gets a graph of its own for such callers: a variant, in which that is
// known.
//
//===----------------------------------------------------------------------===//

#include "GraphBuilder.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace whyheap {

/// Callers that know other things share the graph of the function itself.
static constexpr size_t MaxVariants = 8;

static bool isAllocation(const FunctionDecl &F) {
  if (F.isReplaceableGlobalAllocationFunction())
    return F.getOverloadedOperator() == OO_New ||
           F.getOverloadedOperator() == OO_Array_New;
  // Not all are known as built-in functions in every dialect.
  static constexpr llvm::StringLiteral Names[] = {
      "strdup", "strndup", "wcsdup", "aligned_alloc", "memalign", "valloc",
      "pvalloc"};
  if (F.isExternC() && F.getIdentifier() && llvm::is_contained(Names, F.getName()))
    return true;
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

static bool isReallocation(const FunctionDecl &F) {
  return F.isExternC() && F.getIdentifier() &&
         (F.getName() == "realloc" || F.getName() == "reallocarray");
}

/// A call of a function that is named, or found to be the one. \p Object: the
/// expression that a member function is called on.
void GraphBuilder::directCall(const LibraryCall &Call, const Expr *Object,
                              bool IsQualified, unsigned Result) {
  const FunctionDecl *Callee = &Call.Callee;
  if (isAllocation(*Callee)) {
    makesObject(Call.Expression, Result);
    return;
  }
  // By hand, as `P->~T()`.
  if (isa<CXXDestructorDecl>(Callee)) {
    QualType Type =
        Context.getCanonicalTagType(cast<CXXMethodDecl>(Callee)->getParent());
    return destroy(Type, Call.Arguments.front(), Call.Note);
  }
  if (isReallocation(*Callee)) {
    // New storage with what the old one held, or the old one.
    unsigned Object = makesObject(Call.Expression, Result);
    flow(Object, pointees(Call.Arguments.front()), Call.Note);
    flow(Result, Call.Arguments.front(), Call.Note);
    return;
  }
  CallKind Kind = CallKind::Direct;
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  if (Method && Method->isVirtual() && !IsQualified) {
    const CXXMethodDecl *Found = nullptr;
    if (Object)
      Found = Method->getDevirtualizedMethod(Object, /*IsAppleKext=*/false);
    if (Object && !Found)
      Found = Known.overrider(*Method, *Object);
    if (Found)
      Callee = Found;
    else
      Kind = CallKind::Virtual;
  }
  LibraryCall Here{*Callee,        Call.Expression, Call.Arguments,
                   Call.HasObject, Call.Note,       Call.Expressions};
  if (libraryCall(Here, Result) || copyAssignment(Here, Result))
    return;
  std::string Variant;
  if (Kind == CallKind::Direct)
    Variant = variantOf(*Callee, Call.Expressions);
  call(Kind, Callee, Call.Note, Call.Arguments, Result, std::move(Variant));
}

void GraphBuilder::indirectCall(const CallExpr &E, const FlowNote &Note,
                                ArgumentList Values,
                                llvm::ArrayRef<const Expr *> Expressions,
                                unsigned Result) {
  const Expr *Pointer = E.getCallee()->IgnoreParens();
  const auto *OfMember = dyn_cast<BinaryOperator>(Pointer);
  if (OfMember && !OfMember->isPtrMemOp())
    OfMember = nullptr;
  const FunctionDecl *Callee =
      Known.function(OfMember ? OfMember->getRHS() : Pointer);
  if (!Callee)
    return call(CallKind::Indirect, nullptr, Note, Values, Result);
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  bool HasObject = Method && Method->isImplicitObjectMemberFunction();
  // A lambda without captures that was made a pointer has an object all the
  // same.
  if (HasObject && !OfMember)
    Values.insert(Values.begin(), SourceList{{unnamed(), -1}});
  directCall({*Callee, E, Values, HasObject, Note, Expressions},
             OfMember ? OfMember->getLHS() : nullptr, /*IsQualified=*/false,
             Result);
}

static bool isSameValue(QualType A, QualType B) {
  A = A.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  B = B.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  return A == B || (A->isPointerType() && B->isPointerType()) ||
         (A->isArithmeticType() && B->isArithmeticType());
}

/// Arguments given as \p From takes them, as \p To takes them; nothing where
/// that needs conversions.
std::optional<GraphBuilder::ArgumentList>
GraphBuilder::adapted(llvm::ArrayRef<SourceList> Given,
                      const FunctionDecl &From, const FunctionDecl &To) {
  QualType Returned = From.getReturnType();
  if (Given.size() != To.getNumParams() ||
      Given.size() != From.getNumParams() ||
      (!Returned->isVoidType() &&
       (!isSameValue(Returned, To.getReturnType()) ||
        Returned->isReferenceType() != To.getReturnType()->isReferenceType())))
    return std::nullopt;
  ArgumentList Result;
  for (unsigned I = 0; I != Given.size(); ++I) {
    QualType Has = From.getParamDecl(I)->getType(),
             Takes = To.getParamDecl(I)->getType();
    if (!isSameValue(Has, Takes))
      return std::nullopt;
    SourceList Values = Given[I];
    if (!Has->isReferenceType() && Takes->isReferenceType()) {
      unsigned Holder = unnamed();
      flow(Holder, Values, {Reason::Argument, "", {}});
      Values = {{Holder, -1}};
    } else if (Has->isReferenceType() && !Takes->isReferenceType()) {
      Values = pointees(Values);
    }
    Result.push_back(std::move(Values));
  }
  return Result;
}

/// A call of an erased callable that is known to hold one function, or closure:
/// the callable points at it.
bool GraphBuilder::erasedCall(const LibraryCall &Call, unsigned Result) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Call.Callee);
  const auto *E = dyn_cast<CXXOperatorCallExpr>(&Call.Expression);
  if (!Method || !E || !Call.HasObject ||
      Method->getOverloadedOperator() != OO_Call ||
      !isErasedCallable(Context.getCanonicalTagType(Method->getParent())))
    return false;
  const FunctionDecl *Callee = Known.function(E->getArg(0));
  if (!Callee)
    return false;
  const auto *Body = dyn_cast<CXXMethodDecl>(Callee);
  bool HasObject = Body && Body->isImplicitObjectMemberFunction();
  if (HasObject && !Body->getParent()->isLambda())
    return false;
  std::optional<ArgumentList> Values =
      adapted(Call.Arguments.drop_front(), *Method, *Callee);
  if (!Values)
    return false;
  if (HasObject)
    Values->insert(Values->begin(), pointees(Call.Arguments.front()));
  call(CallKind::Direct, Callee, Call.Note, *Values, Result);
  return true;
}

static bool isCallable(QualType Type) {
  Type = Type.getNonReferenceType();
  return Type->isFunctionPointerType() || Type->isMemberFunctionPointerType() ||
         Type->isFunctionType() || isErasedCallable(Type);
}

static bool isPolymorphic(QualType Type) {
  if (!Type->isReferenceType() && !Type->isPointerType())
    return false;
  const auto *Class = Type->getPointeeType()->getAsCXXRecordDecl();
  return Class && Class->hasDefinition() && Class->isPolymorphic();
}

/// The name of the graph of \p Callee that knows what these arguments are;
/// empty where that tells nothing.
std::string GraphBuilder::variantOf(const FunctionDecl &Callee,
                                    llvm::ArrayRef<const Expr *> Expressions) {
  const FunctionDecl *Body = nullptr;
  if (!Callee.isDefined(Body) || !HasGraph(*Body))
    return "";
  KnownParameters Parameters;
  VariantKey Key;
  for (unsigned I = 0; I < Body->getNumParams() && I < Expressions.size();
       ++I) {
    const ParmVarDecl *P = Body->getParamDecl(I);
    KnownValue Value;
    if (isCallable(P->getType()))
      Value.Function = Known.function(Expressions[I]);
    else if (isPolymorphic(P->getType()))
      Value.Class = Known.classOf(Expressions[I]);
    if ((!Value.Function && !Value.Class) || !Known.isDecisive(*P))
      continue;
    const Decl *What = Value.Function;
    Key.push_back({I, What ? What : Value.Class});
    Parameters[P] = Value;
  }
  if (Key.empty())
    return "";
  auto &Named = Variants[Body];
  auto It = Named.find(Key);
  if (It != Named.end())
    return It->second;
  if (Named.size() == MaxVariants)
    return "";
  std::string Name =
      Names.of(Callee) + "@variant " + std::to_string(Named.size() + 1);
  Named.emplace(std::move(Key), Name);
  Waiting.push_back({Body, std::move(Parameters), Name});
  return Name;
}

} // namespace whyheap
