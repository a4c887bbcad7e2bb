//===- StackValues.cpp - the variables that take the stack ----------------===//
//
// The code calls a slot by the name of its variable, with a number behind it where
// there are several ("buf", "buf1"), and says where it is used first: at the
// beginning of its declaration, as long as lifetimes are marked. Of the variables
// with that name and size the one that is declared there is meant, or else the
// first that no other slot has taken. A temporary is used first by its constructor,
// or by the call that it is an argument of.
//
//===----------------------------------------------------------------------===//

#include "Display.h"
#include "SourcePoints.h"
#include "whyheap/AST/Unit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace whyheap {

namespace {

struct Declared {
  const VarDecl *Variable;
  SourcePoint Begin; ///< Of its declaration statement.
  bool IsTaken = false;
};

/// An object without a name.
struct Unnamed {
  const Expr *Value;
  SourcePoint Begin;
  SourcePoint User; ///< The call that it is an argument of, or invalid.
  bool IsTaken = false;
};

/// The values of one function, without those of its lambdas and local classes.
class ValueFinder : public RecursiveASTVisitor<ValueFinder> {
public:
  explicit ValueFinder(SourcePoints &Points) : Points(Points) {}

  bool shouldVisitImplicitCode() const { return true; }
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  bool TraverseCXXRecordDecl(CXXRecordDecl *) { return true; }

  bool VisitDeclStmt(DeclStmt *S) {
    SourcePoint Begin = Points.of(S->getBeginLoc());
    for (const Decl *D : S->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D);
          Variable && Variable->hasLocalStorage())
        Variables.push_back({Variable, Begin});
    return true;
  }

  bool VisitMaterializeTemporaryExpr(MaterializeTemporaryExpr *E) {
    addTemporary(*E, {});
    return true;
  }

  bool VisitCallExpr(CallExpr *E) {
    for (const Expr *Argument : E->arguments())
      if (Argument->isPRValue() && Argument->getType()->isRecordType())
        addTemporary(*Argument, Points.of(E->getExprLoc()));
    return true;
  }

  std::vector<Declared> Variables;
  std::vector<Unnamed> Temporaries;

private:
  void addTemporary(const Expr &E, SourcePoint User) {
    Temporaries.push_back({&E, Points.of(E.getBeginLoc()), std::move(User)});
  }

  SourcePoints &Points;
};

class Describer {
public:
  Describer(ASTContext &Context, SourcePoints &Points, const FunctionDecl &F)
      : Context(Context), Points(Points), Function(F) {
    ValueFinder Finder(Points);
    Finder.TraverseStmt(F.getBody());
    All = std::move(Finder.Variables);
    Temporaries = std::move(Finder.Temporaries);
  }

  void describe(StackFact &Fact);
  /// What the source calls the variable of a slot: "buf" where the code has "buf1",
  /// unless there is a variable of that name.
  std::string variable(llvm::StringRef Slot) const;

private:
  bool isOfSize(QualType Type, std::optional<std::uint64_t> Bytes) const;
  Declared *local(const StackFact &Fact);
  Declared *array(const StackFact &Fact);
  Unnamed *temporary(const StackFact &Fact);
  void name(StackFact &Fact, const VarDecl &D);

  ASTContext &Context;
  SourcePoints &Points;
  const FunctionDecl &Function;
  std::vector<Declared> All;
  std::vector<Unnamed> Temporaries;
};

bool Describer::isOfSize(QualType Type,
                         std::optional<std::uint64_t> Bytes) const {
  return Bytes && !Type->isDependentType() && !Type->isReferenceType() &&
         !Type->isIncompleteType() && Type->isConstantSizeType() &&
         std::uint64_t(Context.getTypeSizeInChars(Type).getQuantity()) ==
             *Bytes;
}

Declared *Describer::local(const StackFact &Fact) {
  Declared *Best = nullptr;
  for (Declared &D : All) {
    llvm::StringRef Rest = Fact.Name;
    if (D.IsTaken || !isOfSize(D.Variable->getType(), Fact.Bytes) ||
        !Rest.consume_front(D.Variable->getName()) ||
        !Rest.trim("0123456789").empty())
      continue;
    if (D.Begin == Fact.Point)
      return &D;
    if (!Best)
      Best = &D;
  }
  return Best;
}

Declared *Describer::array(const StackFact &Fact) {
  auto It = llvm::find_if(All, [&](const Declared &D) {
    return !D.IsTaken && D.Begin == Fact.Point &&
           D.Variable->getType()->isVariableArrayType();
  });
  return It == All.end() ? nullptr : &*It;
}

Unnamed *Describer::temporary(const StackFact &Fact) {
  auto It = llvm::find_if(Temporaries, [&](const Unnamed &T) {
    return !T.IsTaken && (T.Begin == Fact.Point || T.User == Fact.Point) &&
           isOfSize(T.Value->getType(), Fact.Bytes);
  });
  return It == Temporaries.end() ? nullptr : &*It;
}

void Describer::name(StackFact &Fact, const VarDecl &D) {
  Fact.Point = Points.of(D.getLocation());
  Fact.Name = D.getNameAsString();
  Fact.Type = displayType(D.getType().getUnqualifiedType(), Context);
}

void Describer::describe(StackFact &Fact) {
  switch (Fact.Use) {
  case StackUse::Local:
    if (Declared *D = local(Fact)) {
      D->IsTaken = true;
      name(Fact, *D->Variable);
    }
    return;
  case StackUse::Dynamic: {
    Declared *D = array(Fact);
    Fact.Name.clear();
    if (!D)
      return;
    D->IsTaken = true;
    return name(Fact, *D->Variable);
  }
  case StackUse::Parameter:
    for (const ParmVarDecl *D : Function.parameters())
      if (D->getName() == Fact.Name)
        return name(Fact, *D);
    return;
  case StackUse::Frame:
    Fact.Point = Points.of(Function.getLocation());
    return;
  case StackUse::Temporary:
    if (Unnamed *T = temporary(Fact)) {
      T->IsTaken = true;
      Fact.Point = T->Begin;
      Fact.Type =
          displayType(T->Value->getType().getUnqualifiedType(), Context);
    }
    return;
  }
}

std::string Describer::variable(llvm::StringRef Slot) const {
  auto IsThere = [this](llvm::StringRef Name) {
    auto Is = [Name](const VarDecl *D) {
      return D->getDeclName().isIdentifier() && D->getName() == Name;
    };
    return llvm::any_of(All,
                        [&](const Declared &D) { return Is(D.Variable); }) ||
           llvm::any_of(Function.parameters(), Is);
  };
  llvm::StringRef Stem = Slot.rtrim("0123456789");
  return (IsThere(Slot) || !IsThere(Stem) ? Slot : Stem).str();
}

/// The functions that facts are about, each looked through once.
class Describers {
public:
  using Lookup = std::function<const Decl *(const std::string &)>;

  Describers(ASTContext &Context, const Lookup &Declaration)
      : Context(Context), Declaration(Declaration),
        Points(Context.getSourceManager()) {}

  /// Null where the unit has no body of it.
  Describer *of(const std::string &Linkage) {
    auto [It, IsNew] = Functions.try_emplace(Linkage);
    const FunctionDecl *Definition = nullptr;
    if (IsNew)
      if (const auto *F = dyn_cast_or_null<FunctionDecl>(Declaration(Linkage));
          F && F->getBody(Definition))
        It->second.emplace(Context, Points, *Definition);
    return It->second ? &*It->second : nullptr;
  }

private:
  ASTContext &Context;
  const Lookup &Declaration;
  SourcePoints Points;
  std::map<std::string, std::optional<Describer>> Functions;
};

} // namespace

void describeStack(
    ASTContext &Context, std::vector<StackFact> &Facts,
    const std::function<const Decl *(const std::string &)> &Declaration) {
  Describers Functions(Context, Declaration);
  for (StackFact &Fact : Facts) {
    if (Describer *Known = Functions.of(Fact.Function))
      Known->describe(Fact);
    else if (Fact.Use == StackUse::Dynamic)
      Fact.Name.clear();
    for (StackPart &Part : Fact.Parts)
      if (const Describer *Known = Functions.of(
              Part.Function.empty() ? Fact.Function : Part.Function))
        Part.Name = Known->variable(Part.Name);
  }
  llvm::sort(Facts);
}

} // namespace whyheap
