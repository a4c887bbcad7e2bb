//===- ReturnedLocals.cpp -------------------------------------------------===//

#include "ReturnedLocals.h"
#include "GraphBuilder.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace whyheap {

/// Variables of variables, calls of calls.
static constexpr unsigned MaxSteps = 16;

namespace {

/// The values that a function returns.
class ReturnFinder : public RecursiveASTVisitor<ReturnFinder> {
public:
  llvm::SmallVector<const Expr *, 4> Values;
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  bool TraverseDecl(Decl *D) {
    return isa_and_nonnull<TagDecl>(D) ||
           RecursiveASTVisitor::TraverseDecl(D);
  }
  bool VisitReturnStmt(ReturnStmt *S) {
    Values.push_back(S->getRetValue());
    return true;
  }
};

/// Whether a variable is given to something that may take its storage away.
class TakeFinder : public RecursiveASTVisitor<TakeFinder> {
public:
  explicit TakeFinder(const VarDecl &Variable) : Variable(Variable) {}
  bool Found = false;
  bool VisitCallExpr(CallExpr *E) {
    for (const Expr *Argument : E->arguments()) {
      const auto *Name = dyn_cast<DeclRefExpr>(Argument->IgnoreParenImpCasts());
      Found |= Name && Name->getDecl() == &Variable && takes(*E, Argument);
    }
    return !Found;
  }

private:
  /// The object of a member function, and what is only read, stay.
  static bool takes(const CallExpr &E, const Expr *Argument) {
    if (isa<CXXOperatorCallExpr>(E) && Argument == E.getArg(0))
      return false;
    return Argument->isGLValue() && !Argument->getType().isConstQualified();
  }
  const VarDecl &Variable;
};

} // namespace

static const VarDecl *namedVariable(const Expr *E) {
  const auto *Name = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  return Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
}

/// Its members lead to what it owns.
static bool ownsElements(QualType Type) {
  if (owningContainer(Type))
    return true;
  const auto *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record && Record->isInStdNamespace() && Record->getIdentifier() &&
         Record->getName() == "array";
}

/// Members of containers and strings that lead into their storage.
static bool leadsInside(const FunctionDecl &F) {
  if (isa<CXXConversionDecl>(F) || F.getOverloadedOperator() == OO_Subscript)
    return true;
  static constexpr llvm::StringLiteral Names[] = {
      "data", "c_str", "front", "back",   "at",   "begin",
      "end",  "cbegin", "cend",  "rbegin", "rend"};
  return F.getIdentifier() && llvm::is_contained(Names, F.getName());
}

static bool isView(const CXXRecordDecl &Class) {
  static constexpr llvm::StringLiteral Names[] = {"span", "basic_string_view",
                                                  "reference_wrapper"};
  return Class.isInStdNamespace() && Class.getIdentifier() &&
         llvm::is_contained(Names, Class.getName());
}

/// A container whose elements a local names owns them as long as it has not been
/// moved from: `return S.data()` behind `keep(std::move(S))` is right.
bool ReturnedLocals::keepsItsStorage(const Expr &Container) {
  const VarDecl *V = namedVariable(&Container);
  if (!V)
    return false;
  TakeFinder Finder(*V);
  Finder.TraverseStmt(Function->getBody());
  return !Finder.Found;
}

void ReturnedLocals::object(const Expr *E, unsigned Steps) {
  if (!Steps--)
    return;
  E = E->IgnoreParens();
  if (const auto *Name = dyn_cast<DeclRefExpr>(E)) {
    const auto *V = dyn_cast<VarDecl>(Name->getDecl());
    if (!V || V->getDeclContext() != Function || !V->hasLocalStorage())
      return;
    if (!V->getType()->isReferenceType())
      Found.insert(V->getCanonicalDecl());
    else if (const Expr *Init = Known.initializer(*V))
      object(Init, Steps);
  } else if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (!isa<FieldDecl>(Member->getMemberDecl()) ||
        Member->getMemberDecl()->getType()->isReferenceType())
      return;
    Member->isArrow() ? referents(Member->getBase(), Steps)
                      : object(Member->getBase(), Steps);
  } else if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E)) {
    referents(Element->getBase(), Steps);
  } else if (const auto *Operator = dyn_cast<UnaryOperator>(E)) {
    if (Operator->getOpcode() == UO_Deref)
      referents(Operator->getSubExpr(), Steps);
  } else if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
    object(Choice->getTrueExpr(), Steps);
    object(Choice->getFalseExpr(), Steps);
  } else if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    if (Cast->getSubExpr()->isGLValue())
      object(Cast->getSubExpr(), Steps);
  } else if (const auto *Full = dyn_cast<FullExpr>(E)) {
    object(Full->getSubExpr(), Steps);
  } else if (const auto *Call = dyn_cast<CallExpr>(E)) {
    call(*Call, Steps);
  }
}

void ReturnedLocals::part(const Expr *E, unsigned Steps) {
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    E = Temporary->getSubExpr();
  E->isGLValue() ? object(E, Steps) : referents(E, Steps);
}

void ReturnedLocals::referentsOfVariable(const Expr *Name, unsigned Steps) {
  const VarDecl *V = namedVariable(Name);
  if (!V || V->getType()->isReferenceType() || !V->hasLocalStorage() ||
      V->getDeclContext() != Function)
    return;
  if (const Expr *Init = Known.initializer(*V))
    referents(Init, Steps);
}

void ReturnedLocals::referentsOfCast(const CastExpr &E, unsigned Steps) {
  switch (E.getCastKind()) {
  case CK_LValueToRValue:
    return referentsOfVariable(E.getSubExpr(), Steps);
  case CK_ArrayToPointerDecay:
    return object(E.getSubExpr(), Steps);
  case CK_NoOp:
  case CK_BitCast:
  case CK_DerivedToBase:
  case CK_UncheckedDerivedToBase:
  case CK_BaseToDerived:
  case CK_ConstructorConversion:
  case CK_UserDefinedConversion:
    return part(E.getSubExpr(), Steps);
  default:
    return; // Of numbers, of what isn't null.
  }
}

void ReturnedLocals::referentsOfClosure(const LambdaExpr &E, unsigned Steps) {
  auto Init = E.capture_init_begin();
  for (const LambdaCapture &C : E.captures()) {
    const Expr *Value = *Init++;
    if (C.capturesVariable() && Value)
      C.getCaptureKind() == LCK_ByRef ? object(Value, Steps)
                                      : referents(Value, Steps);
  }
}

void ReturnedLocals::referentsOfConstruction(const CXXConstructExpr &E,
                                             unsigned Steps) {
  const CXXConstructorDecl &D = *E.getConstructor();
  if (E.getNumArgs() == 0)
    return;
  if (isErasedCallable(E.getType()) || isView(*D.getParent()))
    return part(E.getArg(0), Steps);
  if (!D.isCopyOrMoveConstructor() || !D.isTrivial())
    return;
  const Expr *From = E.getArg(0);
  From->isGLValue() && namedVariable(From) ? referentsOfVariable(From, Steps)
                                           : referents(From, Steps);
}

void ReturnedLocals::referents(const Expr *E, unsigned Steps) {
  if (!Steps--)
    return;
  E = E->IgnoreParens();
  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    referentsOfCast(*Cast, Steps);
  } else if (const auto *Full = dyn_cast<FullExpr>(E)) {
    referents(Full->getSubExpr(), Steps);
  } else if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E)) {
    referents(Bound->getSubExpr(), Steps);
  } else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E)) {
    referents(Temporary->getSubExpr(), Steps);
  } else if (const auto *Operator = dyn_cast<UnaryOperator>(E)) {
    if (Operator->getOpcode() == UO_AddrOf)
      object(Operator->getSubExpr(), Steps);
  } else if (const auto *Sum = dyn_cast<BinaryOperator>(E)) {
    if (Sum->isAdditiveOp() && Sum->getType()->isPointerType())
      referents(Sum->getLHS()->getType()->isPointerType() ? Sum->getLHS()
                                                          : Sum->getRHS(),
                Steps);
    else if (Sum->isCommaOp())
      referents(Sum->getRHS(), Steps);
  } else if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
    referents(Choice->getTrueExpr(), Steps);
    referents(Choice->getFalseExpr(), Steps);
  } else if (const auto *Closure = dyn_cast<LambdaExpr>(E)) {
    referentsOfClosure(*Closure, Steps);
  } else if (isa<InitListExpr, CXXParenListInitExpr>(E)) {
    for (const Stmt *Child : E->children())
      if (const auto *Part = dyn_cast_or_null<Expr>(Child))
        part(Part, Steps);
  } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
    referentsOfConstruction(*Construct, Steps);
  } else if (const auto *Call = dyn_cast<CallExpr>(E)) {
    call(*Call, Steps);
  }
}

void ReturnedLocals::call(const CallExpr &E, unsigned Steps) {
  const FunctionDecl *Callee = E.getDirectCallee();
  if (!Callee)
    return;
  const Expr *Object = nullptr;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&E))
    Object = Member->getImplicitObjectArgument();
  else if (isa<CXXOperatorCallExpr>(E) && isa<CXXMethodDecl>(Callee))
    Object = E.getArg(0);
  if (Object) {
    const Expr *Container = Object->IgnoreParenImpCasts();
    if (Container->isGLValue() && ownsElements(Container->getType()) &&
        leadsInside(*Callee) && keepsItsStorage(*Container))
      object(Container, Steps);
    return;
  }
  switch (Callee->getBuiltinID()) {
  case Builtin::BImove:
  case Builtin::BIforward:
  case Builtin::BIas_const:
  case Builtin::BIaddressof:
  case Builtin::BI__addressof:
  case Builtin::BI__builtin_addressof:
    return object(E.getArg(0), Steps);
  default:
    break;
  }
  std::optional<unsigned> Parameter = givenBack(*Callee);
  if (Parameter && *Parameter < E.getNumArgs())
    part(E.getArg(*Parameter), Steps);
}

std::optional<unsigned> ReturnedLocals::givenBack(const FunctionDecl &F) {
  const FunctionDecl *Body = nullptr;
  if (isa<CXXMethodDecl>(F) || !F.isDefined(Body))
    return std::nullopt;
  auto [It, IsNew] = GivenBack.try_emplace(Body);
  if (!IsNew)
    return It->second;
  ReturnFinder Returns;
  Returns.TraverseStmt(Body->getBody());
  const ParmVarDecl *Same = nullptr;
  for (const Expr *Value : Returns.Values) {
    const auto *P =
        Value ? dyn_cast_or_null<ParmVarDecl>(namedVariable(Value)) : nullptr;
    if (!P || (Same && P != Same) || P->getDeclContext() != Body)
      return std::nullopt;
    Same = P;
  }
  // What is converted, or returned by value where a reference came, is another.
  if (!Same || !Known.isUnchanged(*Same) ||
      !(Same->getType()->isReferenceType() || Same->getType()->isPointerType()) ||
      Same->getType()->isReferenceType() !=
          Body->getReturnType()->isReferenceType() ||
      !Body->getASTContext().hasSameUnqualifiedType(
          Same->getType().getNonReferenceType(),
          Body->getReturnType().getNonReferenceType()))
    return std::nullopt;
  return GivenBack[Body] = Same->getFunctionScopeIndex();
}

llvm::ArrayRef<const VarDecl *> ReturnedLocals::find(const FunctionDecl &F) {
  Found.clear();
  Function = &F;
  QualType Type = F.getReturnType();
  if (Type->isVoidType() || Type->isArithmeticType())
    return {};
  ReturnFinder Returns;
  Returns.TraverseStmt(F.getBody());
  for (const Expr *Value : Returns.Values)
    if (Value)
      Type->isReferenceType() ? object(Value, MaxSteps)
                              : referents(Value, MaxSteps);
  return Found.getArrayRef();
}

} // namespace whyheap
