//===- KnownValues.cpp ----------------------------------------------------===//

#include "KnownValues.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ASTLambda.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace whyheap {

static bool isStandardClass(QualType Type,
                            llvm::ArrayRef<llvm::StringLiteral> Names) {
  if (Type.isNull())
    return false;
  const auto *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record && Record->isInStdNamespace() && Record->getIdentifier() &&
         llvm::is_contained(Names, Record->getName());
}

bool isErasedCallable(QualType Type) {
  static constexpr llvm::StringLiteral Names[] = {
      "function", "move_only_function", "copyable_function", "function_ref"};
  return isStandardClass(Type, Names);
}

static bool isSmartPointer(QualType Type) {
  static constexpr llvm::StringLiteral Names[] = {"unique_ptr", "shared_ptr"};
  return isStandardClass(Type, Names);
}

/// The one function that calling an object of the class runs.
static const FunctionDecl *callOperator(QualType Type) {
  const auto *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Record || !Record->isLambda() || Record->isGenericLambda())
    return nullptr;
  return Record->getLambdaCallOperator();
}

namespace {

/// Whether a function calls a parameter, calls a virtual function on it, or
/// hands it on to a function that does.
class UseFinder : public RecursiveASTVisitor<UseFinder> {
public:
  UseFinder(KnownValues &Values, const ParmVarDecl &Parameter)
      : Values(Values), Parameter(Parameter) {}
  bool Found = false;

  bool shouldVisitImplicitCode() const { return true; }

  bool VisitCallExpr(CallExpr *E) {
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(E->getDirectCallee());
    const Expr *Object = nullptr;
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E))
      Object = Member->getImplicitObjectArgument();
    else if (isa<CXXOperatorCallExpr>(E) && E->getNumArgs())
      Object = E->getArg(0);
    if (!E->getDirectCallee())
      Found |= isParameter(E->getCallee());
    else if (Object && Method)
      Found |= (Method->isVirtual() || isErasedCallable(Object->getType())) &&
               isParameter(Object);
    if (const FunctionDecl *Callee = E->getDirectCallee())
      handsOn(*Callee, *E);
    return !Found;
  }

private:
  void handsOn(const FunctionDecl &Callee, const CallExpr &E) {
    const FunctionDecl *Body = nullptr;
    if (!Callee.isDefined(Body) || isa<CXXOperatorCallExpr>(E))
      return;
    for (unsigned I = 0; I < E.getNumArgs() && I < Body->getNumParams(); ++I)
      Found |=
          isParameter(E.getArg(I)) && Values.isDecisive(*Body->getParamDecl(I));
  }
  bool isParameter(const Expr *E) const {
    while (true) {
      E = E->IgnoreParenCasts();
      const auto *Operator = dyn_cast<UnaryOperator>(E);
      const auto *Construct = dyn_cast<CXXConstructExpr>(E);
      const auto *Pointed = dyn_cast<BinaryOperator>(E);
      if (Operator)
        E = Operator->getSubExpr();
      else if (Construct && Construct->getNumArgs() == 1)
        E = Construct->getArg(0);
      else if (Pointed && Pointed->isPtrMemOp())
        E = Pointed->getRHS();
      else
        break;
    }
    const auto *Name = dyn_cast<DeclRefExpr>(E);
    return Name && Name->getDecl() == &Parameter;
  }

  KnownValues &Values;
  const ParmVarDecl &Parameter;
};

} // namespace

/// `Table.Read` of a struct that is never written to.
const FunctionDecl *KnownValues::functionOfField(const MemberExpr &E,
                                                 unsigned Steps) {
  const auto *Field = dyn_cast<FieldDecl>(E.getMemberDecl());
  const auto *Name = dyn_cast<DeclRefExpr>(E.getBase()->IgnoreParenImpCasts());
  const auto *V = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
  if (!Field || Field->isMutable() || E.isArrow() || !V ||
      V->getType()->isReferenceType() || Field->getParent()->isUnion())
    return nullptr;
  const Expr *Init = initializer(*V);
  const auto *List =
      Init ? dyn_cast<InitListExpr>(Init->IgnoreParenImpCasts()) : nullptr;
  if (List && !List->isSemanticForm() && List->getSemanticForm())
    List = List->getSemanticForm();
  if (!List || List->getType()->getAsRecordDecl() != Field->getParent())
    return nullptr;
  // Bases go before the fields.
  unsigned Index = 0;
  if (const auto *Class = dyn_cast<CXXRecordDecl>(Field->getParent()))
    Index = Class->getNumBases();
  for (const FieldDecl *Before : Field->getParent()->fields()) {
    if (Before == Field)
      break;
    Index += !Before->isUnnamedBitField();
  }
  return Index < List->getNumInits() ? function(List->getInit(Index), Steps)
                                     : nullptr;
}

const FunctionDecl *KnownValues::function(const Expr *E, unsigned Steps) {
  if (!E || !Steps--)
    return nullptr;
  E = E->IgnoreParens();
  if (const FunctionDecl *Operator = callOperator(E->getType()))
    return Operator;
  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    switch (Cast->getCastKind()) {
    case CK_LValueToRValue:
    case CK_FunctionToPointerDecay:
    case CK_BuiltinFnToFnPtr:
    case CK_NoOp:
    case CK_ConstructorConversion:
    case CK_UserDefinedConversion:
      return function(Cast->getSubExpr(), Steps);
    default:
      return nullptr;
    }
  }
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return function(Full->getSubExpr(), Steps);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return function(Temporary->getSubExpr(), Steps);
  if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
    return function(Bound->getSubExpr(), Steps);
  if (const auto *Argument = dyn_cast<SubstNonTypeTemplateParmExpr>(E))
    return function(Argument->getReplacement(), Steps);
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(E))
    return function(Default->getExpr(), Steps);
  if (const auto *Operator = dyn_cast<UnaryOperator>(E))
    return Operator->getOpcode() == UO_AddrOf ||
                   Operator->getOpcode() == UO_Deref ||
                   Operator->getOpcode() == UO_Plus
               ? function(Operator->getSubExpr(), Steps)
               : nullptr;
  if (const auto *List = dyn_cast<InitListExpr>(E))
    return List->getNumInits() == 1 && !List->getType()->isRecordType()
               ? function(List->getInit(0), Steps)
               : nullptr;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
    bool IsCallable = isErasedCallable(Construct->getType());
    return IsCallable && Construct->getNumArgs() == 1
               ? function(Construct->getArg(0), Steps)
               : nullptr;
  }
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E)) {
    // A lambda without captures, made a pointer.
    const auto *Conversion =
        dyn_cast_or_null<CXXConversionDecl>(Call->getMethodDecl());
    return Conversion && Conversion->getParent()->isLambda()
               ? callOperator(Call->getImplicitObjectArgument()->getType())
               : nullptr;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    if (isa<FieldDecl>(Member->getMemberDecl()))
      return functionOfField(*Member, Steps);
  const ValueDecl *D = nullptr;
  if (const auto *Name = dyn_cast<DeclRefExpr>(E))
    D = Name->getDecl();
  else if (const auto *Member = dyn_cast<MemberExpr>(E))
    D = Member->getMemberDecl();
  if (const auto *F = dyn_cast_or_null<FunctionDecl>(D))
    return F;
  const auto *V = dyn_cast_or_null<VarDecl>(D);
  if (const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(V)) {
    auto It = Assumed.find(Parameter);
    return It != Assumed.end() && isUnchanged(*V) ? It->second.Function
                                                  : nullptr;
  }
  return V ? function(initializer(*V), Steps) : nullptr;
}

/// The class of what a smart pointer owns that was never given anything else.
const CXXRecordDecl *KnownValues::classOfOwned(const Expr *E, unsigned Steps) {
  if (!E || !Steps--)
    return nullptr;
  E = E->IgnoreParens();
  if (const auto *Name = dyn_cast<DeclRefExpr>(E)) {
    const auto *V = dyn_cast<VarDecl>(Name->getDecl());
    // What a reference is bound to others may give something else.
    return V && !V->getType()->isReferenceType()
               ? classOfOwned(initializer(*V), Steps)
               : nullptr;
  }
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return classOfOwned(Full->getSubExpr(), Steps);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return classOfOwned(Temporary->getSubExpr(), Steps);
  if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
    return classOfOwned(Bound->getSubExpr(), Steps);
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return classOfOwned(Cast->getSubExpr(), Steps);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
    unsigned Written = 0;
    for (const Expr *Argument : Construct->arguments())
      Written += !isa<CXXDefaultArgExpr>(Argument);
    if (Written != 1 || !isSmartPointer(Construct->getType()))
      return nullptr;
    const Expr *From = Construct->getArg(0);
    return From->getType()->isPointerType() ? classOf(From, Steps)
           : From->isXValue() && isa<MaterializeTemporaryExpr>(From)
               ? classOfOwned(From, Steps)
           : From->isPRValue() ? classOfOwned(From, Steps)
                               : nullptr;
  }
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !Callee->isInStdNamespace() || !Callee->getIdentifier() ||
      !Callee->getTemplateSpecializationArgs() ||
      (Callee->getName() != "make_unique" &&
       Callee->getName() != "make_shared"))
    return nullptr;
  const TemplateArgument &Made =
      Callee->getTemplateSpecializationArgs()->get(0);
  return Made.getKind() == TemplateArgument::Type
             ? Made.getAsType()->getAsCXXRecordDecl()
             : nullptr;
}

const CXXRecordDecl *KnownValues::classOf(const Expr *E, unsigned Steps) {
  if (!E || !Steps--)
    return nullptr;
  E = E->IgnoreParens();
  const CXXRecordDecl *Own = E->getType()->getAsCXXRecordDecl();
  if (Own && E->isPRValue())
    return Own;
  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    switch (Cast->getCastKind()) {
    case CK_LValueToRValue:
    case CK_NoOp:
    case CK_DerivedToBase:
    case CK_UncheckedDerivedToBase:
    case CK_BaseToDerived:
      return classOf(Cast->getSubExpr(), Steps);
    default:
      return nullptr;
    }
  }
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return classOf(Full->getSubExpr(), Steps);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return classOf(Temporary->getSubExpr(), Steps);
  if (const auto *Operator = dyn_cast<UnaryOperator>(E))
    return Operator->getOpcode() == UO_AddrOf ||
                   Operator->getOpcode() == UO_Deref
               ? classOf(Operator->getSubExpr(), Steps)
               : nullptr;
  if (const auto *New = dyn_cast<CXXNewExpr>(E))
    return New->isArray() ? nullptr
                          : New->getAllocatedType()->getAsCXXRecordDecl();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return isa<FieldDecl>(Member->getMemberDecl()) &&
                   !Member->getMemberDecl()->getType()->isReferenceType()
               ? Own
               : nullptr;
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    const Expr *Owner = nullptr;
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
        Member && Member->getMethodDecl() &&
        Member->getMethodDecl()->getDeclName().isIdentifier() &&
        Member->getMethodDecl()->getName() == "get")
      Owner = Member->getImplicitObjectArgument();
    else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call))
      Owner = Operator->getArg(0);
    // Its operators may be those of a base.
    Owner = Owner ? Owner->IgnoreParenImpCasts() : nullptr;
    return Owner && isSmartPointer(Owner->getType())
               ? classOfOwned(Owner, Steps)
               : nullptr;
  }
  const auto *Name = dyn_cast<DeclRefExpr>(E);
  const auto *V = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
  if (!V)
    return nullptr;
  if (const auto *Record = V->getType()->getAsCXXRecordDecl())
    return Record;
  if (const auto *Parameter = dyn_cast<ParmVarDecl>(V)) {
    auto It = Assumed.find(Parameter);
    return It != Assumed.end() && isUnchanged(*V) ? It->second.Class : nullptr;
  }
  return classOf(initializer(*V), Steps);
}

const CXXMethodDecl *KnownValues::overrider(const CXXMethodDecl &Method,
                                            const Expr &Object) {
  const CXXRecordDecl *Class = classOf(&Object);
  if (!Class || !(Class = Class->getDefinition()))
    return nullptr;
  const CXXRecordDecl *Base = Method.getParent();
  if (Class->getCanonicalDecl() != Base->getCanonicalDecl() &&
      !Class->isDerivedFrom(Base))
    return nullptr;
  const CXXMethodDecl *Found =
      const_cast<CXXMethodDecl &>(Method).getCorrespondingMethodInClass(Class);
  return Found && !Found->isPureVirtual() ? Found : nullptr;
}

bool KnownValues::isDecisive(const ParmVarDecl &Parameter) {
  auto [It, IsNew] = Decisive.try_emplace(&Parameter, false);
  if (!IsNew)
    return It->second;
  const auto *F = dyn_cast<FunctionDecl>(Parameter.getDeclContext());
  if (!F || !F->getBody())
    return false;
  UseFinder Finder(*this, Parameter);
  Finder.TraverseStmt(F->getBody());
  return Decisive[&Parameter] = Finder.Found;
}

} // namespace whyheap
