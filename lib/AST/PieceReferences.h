//===- PieceReferences.h - who names whom -----------------------*- C++ -*-===//
#ifndef WHYHEAP_LIB_AST_PIECEREFERENCES_H
#define WHYHEAP_LIB_AST_PIECEREFERENCES_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class ASTContext;
}

namespace whyheap {

/// Tells, for all user code, what it depends on: \p Tell is given a place in it, and
/// one in the definition of a function, variable or type, or in the body of a macro.
void forEachReference(
    clang::ASTContext &Context,
    llvm::function_ref<void(clang::SourceLocation From,
                            clang::SourceLocation To)>
        Tell);

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_PIECEREFERENCES_H
