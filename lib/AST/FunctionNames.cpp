//===- FunctionNames.cpp --------------------------------------------------===//

#include "FunctionNames.h"
#include "whyheap/AST/Unit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace whyheap {

FunctionNames::FunctionNames(ASTContext &Context)
    : Points(Context.getSourceManager()), Generator(Context) {
  Unit = mainFile(Context.getSourceManager());
}

/// Lambdas, and whatever a local class of a function has: what their mangled
/// names count by is known to the code generator only.
static bool isCounted(const FunctionDecl &F) {
  for (const DeclContext *D = F.getDeclContext(); D; D = D->getParent()) {
    if (isa<FunctionDecl>(D))
      return true;
    if (const auto *Record = dyn_cast<CXXRecordDecl>(D))
      if (Record->isLambda() || !Record->getIdentifier())
        return true;
  }
  return false;
}

const std::string &FunctionNames::of(const FunctionDecl &F) {
  auto [It, IsNew] = Known.try_emplace(F.getCanonicalDecl());
  if (!IsNew)
    return It->second;
  std::string Name;
  if (isCounted(F))
    Name = "local." + std::to_string(NumUnnamed++) + "@" + Unit;
  else {
    Name = Generator.getName(&F);
    if (Name.empty())
      Name = F.getNameAsString();
    if (!F.isExternallyVisible())
      Name += "@" + Unit;
  }
  return Known[F.getCanonicalDecl()] = std::move(Name);
}

std::string FunctionNames::ofInitializer(const VarDecl &D) {
  return "local." + std::to_string(NumUnnamed++) + "." + D.getNameAsString() +
         "@" + Unit;
}

} // namespace whyheap
