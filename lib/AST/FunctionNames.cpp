//===- FunctionNames.cpp --------------------------------------------------===//

#include "FunctionNames.h"
#include "SourceFiles.h"
#include "whyheap/AST/Unit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace whyheap {

FunctionNames::FunctionNames(ASTContext &Context)
    : Sources(Context.getSourceManager()), Generator(Context) {
  Unit = mainFile(Sources);
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

SourcePoint FunctionNames::point(SourceLocation At) {
  // What stands at one place is asked for in a row.
  if (At != LastLocation) {
    LastLocation = At;
    LastPoint = findPoint(At);
  }
  return LastPoint;
}

SourcePoint FunctionNames::findPoint(SourceLocation At) {
  PresumedLoc Place = Sources.getPresumedLoc(Sources.getFileLoc(At));
  if (At.isInvalid() || Place.isInvalid())
    return {};
  auto [It, IsNew] = File.try_emplace(Place.getFilename());
  if (IsNew)
    It->second = normalizedPath(Place.getFilename(), Sources.getFileManager());
  return {It->second, Place.getLine(), Place.getColumn()};
}

} // namespace whyheap
