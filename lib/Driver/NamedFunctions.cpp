//===- NamedFunctions.cpp -------------------------------------------------===//

#include "NamedFunctions.h"
#include "whyheap/Driver/Compat.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/IR/LLVMContext.h"

using namespace clang;

namespace whyheap {

llvm::IntrusiveRefCntPtr<NamedFunctions>
NamedFunctions::install(ASTContext &Context, llvm::LLVMContext &Emitted,
                        std::uint64_t LargeBytes) {
  llvm::IntrusiveRefCntPtr<NamedFunctions> Made(
      new NamedFunctions(Emitted, LargeBytes));
  if (compat::addExternalSource(Context, Made))
    return Made;
  return nullptr;
}

void NamedFunctions::end() {
  IsOver = true;
  Emitted.setDiscardValueNames(false);
}

bool NamedFunctions::isLarge(const VarDecl &V) const {
  QualType Type = V.getType();
  if (V.isInvalidDecl() || !V.hasLocalStorage() || Type->isReferenceType() ||
      Type->isDependentType() || Type->isIncompleteType())
    return false;
  return Type->isVariablyModifiedType() ||
         std::uint64_t(
             V.getASTContext().getTypeSizeInChars(Type).getQuantity()) >=
             LargeBytes;
}

/// The variables of all its blocks are declarations in the function, but of an
/// instance of a template not the parameters.
bool NamedFunctions::hasLargeLocal(const FunctionDecl &F) const {
  return llvm::any_of(F.decls(),
                      [this](const Decl *D) {
                        const auto *V = dyn_cast<VarDecl>(D);
                        return V && isLarge(*V);
                      }) ||
         llvm::any_of(F.parameters(),
                      [this](const ParmVarDecl *P) { return isLarge(*P); });
}

ExternalASTSource::ExtKind
NamedFunctions::hasExternalDefinitions(const Decl *D) {
  const auto *F = IsOver ? nullptr : dyn_cast<FunctionDecl>(D);
  if (F) {
    const SourceManager &Sources = F->getASTContext().getSourceManager();
    Emitted.setDiscardValueNames(Sources.isInSystemHeader(F->getLocation()) &&
                                 !hasLargeLocal(*F));
  }
  return EK_ReplyHazy;
}

} // namespace whyheap
