//===- TolerantConsumer.cpp -----------------------------------------------===//

#include "TolerantConsumer.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/CompilerInstance.h"

using namespace clang;

namespace whyheap {

namespace {

/// Looks for what code generation can't emit.
class ErrorFinder : public RecursiveASTVisitor<ErrorFinder> {
public:
  bool Found = false;
  bool shouldVisitImplicitCode() const { return true; }
  bool VisitExpr(Expr *E) { return !(Found |= E->containsErrors()); }
  bool VisitDecl(Decl *D) { return !(Found |= D->isInvalidDecl()); }
};

bool hasErrors(Decl *D) {
  ErrorFinder Finder;
  Finder.TraverseDecl(D);
  return Finder.Found;
}

/// Empties the bodies that errors lie in.
class BodyCleaner : public RecursiveASTVisitor<BodyCleaner> {
public:
  explicit BodyCleaner(ASTContext &Context) : Context(Context) {}
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }

  bool VisitFunctionDecl(FunctionDecl *D) {
    if (!D->doesThisDeclarationHaveABody() || D->isDependentContext() ||
        !hasErrors(D))
      return true;
    D->setBody(CompoundStmt::CreateEmpty(Context, 0, false));
    D->addAttr(NoInlineAttr::CreateImplicit(Context));
    D->addAttr(OptimizeNoneAttr::CreateImplicit(Context));
    return true;
  }

private:
  ASTContext &Context;
};

std::vector<std::unique_ptr<ASTConsumer>>
single(std::unique_ptr<ASTConsumer> Consumer) {
  std::vector<std::unique_ptr<ASTConsumer>> Result;
  Result.push_back(std::move(Consumer));
  return Result;
}

} // namespace

TolerantConsumer::TolerantConsumer(std::unique_ptr<ASTConsumer> CodeGen,
                                   CompilerInstance &Compiler, bool &HadErrors,
                                   DeclarationListener Listener,
                                   ClassListener Classes)
    : MultiplexConsumer(single(std::move(CodeGen))), Compiler(Compiler),
      HadErrors(HadErrors), Listener(std::move(Listener)),
      Classes(std::move(Classes)) {}

void TolerantConsumer::Initialize(ASTContext &Context) {
  // A missing header shall not silence what comes after it.
  Compiler.getDiagnostics().setFatalsAsError(true);
  MultiplexConsumer::Initialize(Context);
}

/// Whether there were any by now; code generation stops at the first one that
/// it knows of.
bool TolerantConsumer::forgetErrors() {
  DiagnosticsEngine &Diagnostics = Compiler.getDiagnostics();
  if (Diagnostics.hasErrorOccurred()) {
    HadErrors = true;
    Diagnostics.Reset(/*soft=*/true);
    Diagnostics.setFatalsAsError(true);
  }
  return HadErrors;
}

bool TolerantConsumer::HandleTopLevelDecl(DeclGroupRef Group) {
  if (forgetErrors())
    for (Decl *D : Group)
      if (hasErrors(D))
        return true;
  for (Decl *D : Group)
    Listener(*D);
  return MultiplexConsumer::HandleTopLevelDecl(Group);
}

void TolerantConsumer::HandleInlineFunctionDefinition(FunctionDecl *D) {
  forgetErrors();
  Listener(*D);
  MultiplexConsumer::HandleInlineFunctionDefinition(D);
}

void TolerantConsumer::HandleTagDeclDefinition(TagDecl *D) {
  Classes(*D);
  MultiplexConsumer::HandleTagDeclDefinition(D);
}

void TolerantConsumer::HandleTranslationUnit(ASTContext &Context) {
  if (forgetErrors())
    BodyCleaner(Context).TraverseDecl(Context.getTranslationUnitDecl());
  MultiplexConsumer::HandleTranslationUnit(Context);
}

} // namespace whyheap
