//===- DisplayName.cpp ----------------------------------------------------===//

#include "Display.h"
#include "whyheap/AST/Unit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/PrettyPrinter.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace whyheap {

/// What everybody calls the strings by.
static std::string withStringNames(std::string Text) {
  static constexpr std::pair<llvm::StringLiteral, llvm::StringLiteral>
      Names[] = {{"std::basic_string<char>", "std::string"},
                 {"std::basic_string<wchar_t>", "std::wstring"},
                 {"std::basic_string_view<char>", "std::string_view"}};
  for (auto [Long, Short] : Names)
    for (size_t At; (At = Text.find(Long)) != std::string::npos;)
      Text.replace(At, Long.size(), Short);
  return Text;
}

PrintingPolicy displayPolicy(const ASTContext &Context) {
  PrintingPolicy Policy(Context.getLangOpts());
  Policy.SuppressDefaultTemplateArgs = true;
  Policy.SuppressTagKeyword = true;
  Policy.SuppressUnwrittenScope = true;
  Policy.AnonymousTagLocations = false;
  return Policy;
}

/// value_type, size_type: what a library's class calls a type for itself.
static bool isMembersAlias(QualType Type, const ASTContext &Context) {
  const auto *Alias = Type->getAs<TypedefType>();
  return Alias && Alias->getDecl()->getDeclContext()->isRecord() &&
         Context.getSourceManager().isInSystemHeader(
             Alias->getDecl()->getLocation());
}

std::string displayType(QualType Type, const ASTContext &Context) {
  // As written where that is short; a library's own aliases and explicitly
  // written default arguments say nothing to users.
  PrintingPolicy Policy = displayPolicy(Context);
  std::string Written = Type.getAsString(Policy);
  std::string Canonical =
      withStringNames(Type.getCanonicalType().getAsString(Policy));
  return Written.size() <= Canonical.size() && !isMembersAlias(Type, Context)
             ? withStringNames(Written)
             : Canonical;
}

std::string qualifiedName(const NamedDecl &D) {
  PrintingPolicy Policy = D.getASTContext().getPrintingPolicy();
  Policy.AnonymousTagLocations = false;
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  D.printQualifiedName(OS, Policy);
  return Text;
}

/// A library function's parameters are printed canonically: its own aliases
/// (allocator_type, __size_t) tell users nothing.
static void printParameters(llvm::raw_ostream &OS, const FunctionDecl &F,
                            const PrintingPolicy &Policy) {
  const ASTContext &Context = F.getASTContext();
  bool IsLibrary =
      F.getLocation().isInvalid() ||
      Context.getSourceManager().isInSystemHeader(F.getLocation());
  OS << '(';
  bool First = true;
  for (const ParmVarDecl *Parameter : F.parameters()) {
    if (!First)
      OS << ", ";
    First = false;
    QualType Type = Parameter->getType();
    (IsLibrary ? Type.getCanonicalType() : Type).print(OS, Policy);
  }
  if (F.isVariadic())
    OS << (First ? "..." : ", ...");
  OS << ')';
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&F))
    if (Method->isConst())
      OS << " const";
}

/// The function that a lambda's class is written in, or null at file scope.
static const FunctionDecl *enclosingFunction(const CXXRecordDecl &Lambda) {
  const DeclContext *Context = Lambda.getDeclContext();
  while (Context && !isa<FunctionDecl>(Context))
    Context = Context->getParent();
  return cast_or_null<FunctionDecl>(Context);
}

std::string displayName(const Decl &D) {
  const auto *F = dyn_cast<FunctionDecl>(&D);
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  PrintingPolicy Policy = displayPolicy(D.getASTContext());
  if (!F) {
    if (const auto *Named = dyn_cast<NamedDecl>(&D))
      Named->getNameForDiagnostic(OS, Policy, /*Qualified=*/true);
    return Text;
  }
  if (const auto *Method = dyn_cast<CXXMethodDecl>(F);
      Method && Method->getParent()->isLambda()) {
    if (const FunctionDecl *Outer = enclosingFunction(*Method->getParent()))
      return "lambda in " + displayName(*Outer);
    return "lambda at file scope";
  }
  F->getNameForDiagnostic(OS, Policy, /*Qualified=*/true);
  printParameters(OS, *F, Policy);
  return withStringNames(std::move(Text));
}

bool hasImplicitObject(const Decl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method && Method->isImplicitObjectMemberFunction();
}

} // namespace whyheap
