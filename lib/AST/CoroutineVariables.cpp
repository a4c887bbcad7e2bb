//===- CoroutineVariables.cpp ---------------------------------------------===//

#include "whyheap/AST/CoroutineVariables.h"
#include "Coroutines.h"
#include "Display.h"
#include "SourcePoints.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include <functional>

using namespace clang;

namespace whyheap {

namespace {

bool isMarked(const VarDecl &D) {
  return llvm::any_of(D.specific_attrs<AnnotateAttr>(), [](auto *A) {
    return A->getAnnotation().starts_with(VariableMark);
  });
}

/// Finds coroutines, and in each the variables that are its own: not those of
/// a lambda or a class in it.
class Marker : public RecursiveASTVisitor<Marker> {
public:
  using Visitor = std::function<void(VarDecl &D, unsigned Number)>;
  Marker(ASTContext &Context, std::vector<FrameVariable> &Variables,
         Visitor Visit)
      : Context(Context), Points(Context.getSourceManager()),
        Variables(Variables), Visit(std::move(Visit)) {}

  // Code generation is handed each instance by itself.
  bool TraverseDecl(Decl *D) {
    if (D && !isa<TranslationUnitDecl, NamespaceDecl, LinkageSpecDecl>(D) &&
        D->getDeclContext()->isFileContext() && D->getLocation().isValid() &&
        Context.getSourceManager().isInSystemHeader(D->getLocation()))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitFunctionDecl(FunctionDecl *F) {
    if (CoroutineBodyStmt *Body = coroutineBody(*F))
      markBody(*F, *Body);
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr *L) {
    return VisitFunctionDecl(L->getCallOperator());
  }

private:
  /// The variables that are declared in one body.
  class Locals : public RecursiveASTVisitor<Locals> {
  public:
    explicit Locals(Marker &Owner) : Owner(Owner) {}
    bool TraverseLambdaExpr(LambdaExpr *) { return true; }
    bool TraverseBlockExpr(BlockExpr *) { return true; }
    bool TraverseCXXRecordDecl(CXXRecordDecl *) { return true; }
    bool shouldVisitImplicitCode() const { return true; }
    bool VisitVarDecl(VarDecl *D) {
      if (D->hasLocalStorage() && !isa<ParmVarDecl>(D))
        Owner.markVariable(*D, FrameRole::Local, D->getLocation());
      return true;
    }

  private:
    Marker &Owner;
  };

  void markBody(const FunctionDecl &F, CoroutineBodyStmt &Body) {
    if (VarDecl *Promise = Body.getPromiseDecl())
      markVariable(*Promise, FrameRole::Promise, Promise->getLocation());
    // One for each parameter, in their order.
    auto Parameter = F.param_begin();
    for (const Stmt *Move : Body.getParamMoves()) {
      SourceLocation At = Parameter != F.param_end()
                              ? (*Parameter++)->getLocation()
                              : F.getLocation();
      if (const auto *Declaration = dyn_cast_or_null<DeclStmt>(Move))
        for (Decl *D : Declaration->decls())
          if (auto *Copy = dyn_cast<VarDecl>(D))
            markVariable(*Copy, FrameRole::ParameterCopy, At);
    }
    Locals(*this).TraverseStmt(Body.getBody());
  }

  void markVariable(VarDecl &D, FrameRole Role, SourceLocation At) {
    if (D.isInvalidDecl() || isMarked(D) || D.getType()->isDependentType())
      return;
    unsigned Number = Variables.size();
    FrameVariable &V = Variables.emplace_back();
    V.Role = Role;
    V.Name = nameOf(D);
    // A reference is kept as a pointer.
    QualType Type = D.getType();
    V.Type = displayType(Type.getUnqualifiedType(), Context);
    if (Type->isReferenceType())
      Type = Context.getPointerType(Type.getNonReferenceType());
    if (!Type->isIncompleteType() && !Type->isVariableArrayType())
      V.Bytes = Context.getTypeSizeInChars(Type).getQuantity();
    V.Point = Points.of(At);
    Visit(D, Number);
  }

  /// "[key, value]" of structured bindings, "__range" of a loop's own variables.
  static std::string nameOf(const VarDecl &D) {
    if (const auto *Parts = dyn_cast<DecompositionDecl>(&D)) {
      std::string Name;
      for (const BindingDecl *Part : Parts->bindings())
        Name += (Name.empty() ? "[" : ", ") + Part->getNameAsString();
      return Name + "]";
    }
    llvm::StringRef Name = D.getDeclName().isIdentifier() ? D.getName() : "";
    return Name.rtrim(D.isImplicit() ? "0123456789" : "").str();
  }

  ASTContext &Context;
  SourcePoints Points;
  std::vector<FrameVariable> &Variables;
  Visitor Visit;
};

} // namespace

void CoroutineVariables::mark(Decl &D) {
  ASTContext &Context = D.getASTContext();
  if (!mayHaveCoroutines(Context))
    return;
  auto Annotate = [&](VarDecl &Variable, unsigned Number) {
    std::string Mark = std::string(VariableMark) + std::to_string(Number);
    Variable.addAttr(AnnotateAttr::CreateImplicit(Context, Mark, nullptr, 0));
  };
  Marker(Context, Variables, Annotate).TraverseDecl(&D);
}

std::vector<NamedVariable> CoroutineVariables::find(const Decl &Function) {
  std::vector<NamedVariable> Found;
  const auto *F = dyn_cast<FunctionDecl>(&Function);
  const FunctionDecl *Definition = nullptr;
  if (!F || !F->hasBody(Definition))
    return Found;
  auto Add = [&](VarDecl &D, unsigned Number) {
    llvm::StringRef Name = D.getDeclName().isIdentifier() ? D.getName() : "";
    Found.push_back({Number, Name.str(), Variables[Number].Bytes});
  };
  ASTContext &Context = Function.getASTContext();
  Marker(Context, Variables, Add)
      .VisitFunctionDecl(const_cast<FunctionDecl *>(Definition));
  return Found;
}

} // namespace whyheap
