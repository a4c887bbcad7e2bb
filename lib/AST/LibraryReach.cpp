//===- LibraryReach.cpp - what a call of a library allocates --------------===//
//
// A search in breadth over the bodies of the library, so that the first way found
// to a mechanism is a shortest one. It ends at allocation functions, at functions
// that a model speaks for, and where the user's own code begins: that has lines of
// its own.
//
//===----------------------------------------------------------------------===//

#include "LibraryReach.h"
#include "Calls.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Mangle.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Demangle/Demangle.h"

using namespace clang;

namespace whyheap {

bool LibraryReach::isAllocator(const FunctionDecl &F) {
  if (F.isReplaceableGlobalAllocationFunction())
    return F.getOverloadedOperator() == OO_New ||
           F.getOverloadedOperator() == OO_Array_New;
  if (unsigned Builtin = F.getBuiltinID()) {
    if (Builtin == Builtin::BI__builtin_operator_new)
      return true;
    llvm::StringRef Name = F.getName();
    Name.consume_front("__builtin_");
    return standardAllocator(Name);
  }
  if (F.isExternC() && F.getIdentifier() && standardAllocator(F.getName()))
    return true;
  return F.getReturnType()->isPointerType() &&
         (F.hasAttr<RestrictAttr>() || F.hasAttr<AllocSizeAttr>());
}

bool LibraryReach::hasOwnLines(const FunctionDecl &F) {
  const SourceManager &Sources = F.getASTContext().getSourceManager();
  return F.getLocation().isValid() && F.hasBody() && !F.isImplicit() &&
         !Sources.isInSystemHeader(F.getLocation());
}

LibraryName LibraryReach::nameAndSignature(const FunctionDecl &F) {
  std::string Linkage = Generator.getName(&F);
  if (llvm::StringRef(Linkage).starts_with("_Z"))
    return libraryName(llvm::demangle(Linkage));
  return {Linkage, Linkage};
}

/// What F itself is called within its class or namespace; empty where only a
/// demangler knows how it spells that.
static std::string lastName(const FunctionDecl &F) {
  DeclarationName Name = F.getDeclName();
  switch (Name.getNameKind()) {
  case DeclarationName::Identifier:
  case DeclarationName::CXXOperatorName:
    return Name.getAsString();
  case DeclarationName::CXXConstructorName:
    return cast<CXXMethodDecl>(F).getParent()->getNameAsString();
  case DeclarationName::CXXDestructorName:
    return "~" + cast<CXXMethodDecl>(F).getParent()->getNameAsString();
  default:
    return "";
  }
}

/// The name that demangling the linkage name of a C++ function would give, put
/// together from the names around it: a fraction of the work. Empty where they are
/// not all plain ones.
static std::string plainName(const FunctionDecl &F) {
  if (F.isExternC() || F.hasAttr<AsmLabelAttr>() || F.isMain())
    return "";
  std::string Name = lastName(F);
  if (Name.empty())
    return "";
  for (const DeclContext *D = F.getDeclContext(); !D->isTranslationUnit();
       D = D->getParent()) {
    if (isa<LinkageSpecDecl, ExportDecl>(D))
      continue;
    const auto *Scope = dyn_cast<NamedDecl>(D);
    if (!isa<NamespaceDecl, CXXRecordDecl>(D) || !Scope->getIdentifier())
      return "";
    Name.insert(0, Scope->getName().str() + "::");
  }
  return Name;
}

const LibraryReach::Named &LibraryReach::named(const FunctionDecl &F) {
  auto [It, IsNew] = Names.try_emplace(&F);
  if (!IsNew)
    return It->second;
  LibraryName Name;
  Name.Name = plainName(F);
  assert(Name.Name.empty() || Name.Name == nameAndSignature(F).Name);
  if (Name.Name.empty() || Knowledge.hasSignatures(Name.Name))
    Name = nameAndSignature(F);
  else
    Name.Signature = Name.Name + "()";
  const LibraryFunction *Model = Knowledge.lookup(Name.Name, Name.Signature);
  return It->second = {std::move(Name.Name), Model};
}

const LibraryFunction *LibraryReach::model(const FunctionDecl &F) {
  return named(F).Model;
}

/// Bytes of a new-expression, where they are a constant.
static std::optional<std::uint64_t> newBytes(const CXXNewExpr &E,
                                             const ASTContext &Context) {
  QualType Type = E.getAllocatedType();
  if (E.isArray() || Type->isIncompleteType() || Type->isDependentType())
    return std::nullopt;
  return Context.getTypeSizeInChars(Type).getQuantity();
}

/// The function that a call expression names; null where it runs another.
static const FunctionDecl *calleeOf(const Expr &E) {
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(&E))
    return Construct->getConstructor();
  if (const auto *Inherited = dyn_cast<CXXInheritedCtorInitExpr>(&E))
    return Inherited->getConstructor();
  const auto *Call = dyn_cast<CallExpr>(&E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (!Method || !Method->isVirtual())
    return Callee;
  const auto *Named = dyn_cast<MemberExpr>(Call->getCallee()->IgnoreParens());
  bool IsKnown = Named && Named->hasQualifier();
  return IsKnown ? Callee : nullptr;
}

const std::vector<LibraryReach::Call> &
LibraryReach::calls(const FunctionDecl &F) {
  auto [It, IsNew] = Calls.try_emplace(&F);
  if (!IsNew)
    return It->second;
  std::vector<Call> Found;
  const ASTContext &Context = F.getASTContext();
  bool IsLibrary = Context.getSourceManager().isInSystemHeader(F.getLocation());
  forEachCall(F, [&](const Expr &E, const CallPlace &At) {
    if (isa<CXXThrowExpr>(E) || (At.IsInMemberInitializer && !IsLibrary))
      return false;
    const FunctionDecl *Callee = calleeOf(E);
    std::optional<std::uint64_t> Bytes;
    if (const auto *New = dyn_cast<CXXNewExpr>(&E)) {
      Callee = New->getOperatorNew();
      if (Callee && Callee->isReservedGlobalPlacementOperator())
        Callee = nullptr;
      Bytes = newBytes(*New, Context);
    }
    if (Callee)
      Found.push_back({Callee, E.getExprLoc(), At.IsConditional,
                       isa<CXXNewExpr>(E), Bytes});
    return true;
  });
  return Calls[&F] = std::move(Found);
}

bool LibraryReach::callsNobody(const FunctionDecl &F) {
  const FunctionDecl *Body = nullptr;
  return F.hasBody(Body) && calls(*Body).empty();
}

/// The innermost function of the way that says how storage is obtained decides,
/// as for the code witness.
Mechanism LibraryReach::mechanism(const LibraryWay &Way) {
  if (Way.Model && Way.Model->How && *Way.Model->How != Mechanism::Other)
    return *Way.Model->How;
  const StandardAllocator *A =
      Way.Allocator && Way.Allocator->getIdentifier()
          ? standardAllocator(Way.Allocator->getName())
          : nullptr;
  if (A && A->Mechanism == Mechanism::ExceptionObject)
    return A->Mechanism;
  auto Says = [this](const LibraryWay::Step &S) {
    return Knowledge.mechanism(named(*S.Function).Name).value_or(Mechanism::Other);
  };
  auto IsState = [&](const auto &S) { return Says(S) == Mechanism::ThreadState; };
  for (const LibraryWay::Step &S : llvm::reverse(Way.Steps))
    if (Mechanism M = Says(S); M != Mechanism::Other)
      return M == Mechanism::MakeShared && llvm::any_of(Way.Steps, IsState)
                 ? Mechanism::ThreadState
                 : M;
  return A ? Mechanism::CAlloc : Mechanism::Other;
}

LibraryWay LibraryReach::wayTo(const std::vector<Visited> &Queue, int Last,
                               const Call *Allocation,
                               const LibraryFunction *Model) {
  LibraryWay Way;
  SourceLocation Next = Allocation ? Allocation->Location : SourceLocation();
  bool IsConditional = Allocation && Allocation->IsConditional;
  for (int I = Last; I >= 0; I = Queue[I].Caller) {
    Way.Steps.push_back({Queue[I].Function, Next});
    Next = Queue[I].Location;
    IsConditional |= Queue[I].IsConditional;
  }
  std::reverse(Way.Steps.begin(), Way.Steps.end());
  Way.Model = Model;
  if (Allocation) {
    Way.Allocator = Allocation->Callee;
    Way.Bytes = Allocation->Bytes;
  }
  Way.How = Model ? Model->Allocates : Frequency::Always;
  if (IsConditional)
    Way.How = rarest(Way.How, Frequency::Conditional);
  Way.Mechanism = mechanism(Way);
  return Way;
}

/// Of an instance of a template its pattern was.
static bool hasSkippedBody(const FunctionDecl &F) {
  const FunctionDecl *Pattern = F.getTemplateInstantiationPattern();
  return F.hasSkippedBody() || (Pattern && Pattern->hasSkippedBody());
}

LibraryReach::Ways LibraryReach::search(const FunctionDecl &F) {
  Ways Result;
  auto Add = [&](LibraryWay Way) {
    bool IsKnown = llvm::any_of(Result.All, [&](const LibraryWay &Other) {
      return Other.Mechanism == Way.Mechanism;
    });
    bool Allocates =
        Way.How != Frequency::Never && Way.How != Frequency::Throws;
    if (Allocates && !IsKnown)
      Result.All.push_back(std::move(Way));
  };
  llvm::DenseSet<const FunctionDecl *> Seen = {F.getCanonicalDecl()};
  std::vector<Visited> Queue = {{&F, -1, SourceLocation(), false}};
  for (int I = 0; I != int(Queue.size()); ++I) {
    const FunctionDecl *Here = Queue[I].Function, *Body = nullptr;
    bool HasBody = Here->hasBody(Body) && !Body->isDependentContext();
    if (I != 0 && hasOwnLines(*Here))
      continue;
    const LibraryFunction *Model = model(*Here);
    if (Model && (!HasBody || Model->OverridesBody)) {
      Add(wayTo(Queue, I, nullptr, Model));
      continue;
    }
    if (!HasBody) {
      Result.IsCutOff |= hasSkippedBody(*Here);
      continue;
    }
    for (const Call &C : calls(*Body)) {
      if (C.IsNew || isAllocator(*C.Callee))
        Add(wayTo(Queue, I, &C, nullptr));
      else if (Seen.insert(C.Callee->getCanonicalDecl()).second)
        Queue.push_back({C.Callee, I, C.Location, C.IsConditional});
    }
  }
  // What its body would have told, a model may.
  if (const LibraryFunction *Model = model(F);
      Result.All.empty() && Result.IsCutOff && Model)
    Add(wayTo(Queue, 0, nullptr, Model));
  return Result;
}

const LibraryReach::Ways &LibraryReach::ways(const FunctionDecl &F) {
  std::unique_ptr<Ways> &Found = Known[F.getCanonicalDecl()];
  if (!Found)
    Found = std::make_unique<Ways>(search(F));
  return *Found;
}

const std::vector<LibraryWay> &LibraryReach::from(const FunctionDecl &F) {
  return ways(F).All;
}

bool LibraryReach::isCutOff(const FunctionDecl &F) { return ways(F).IsCutOff; }

Mechanism LibraryReach::mechanism(const FunctionDecl &F) {
  return Knowledge.mechanism(named(F).Name).value_or(Mechanism::Other);
}

} // namespace whyheap
