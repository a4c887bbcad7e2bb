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

/// The variables of all its blocks are declarations in the function.
bool NamedFunctions::hasLargeLocal(const FunctionDecl &F) const {
  const ASTContext &Context = F.getASTContext();
  return llvm::any_of(F.decls(), [&](const Decl *D) {
    const auto *V = dyn_cast<VarDecl>(D);
    if (!V || V->isInvalidDecl() || !V->hasLocalStorage())
      return false;
    QualType Type = V->getType().getNonReferenceType();
    if (Type->isDependentType() || Type->isIncompleteType())
      return false;
    return Type->isVariablyModifiedType() ||
           std::uint64_t(Context.getTypeSizeInChars(Type).getQuantity()) >=
               LargeBytes;
  });
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
