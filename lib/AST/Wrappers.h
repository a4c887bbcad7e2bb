//===- Wrappers.h - classes that hide the type of what they hold -*- C++ -*-===//
//
// std::function, std::any, std::thread …: how they obtain storage, and what they
// keep in place. The limits were measured with both libraries (64 bits) and are
// measured again by test/AST/erasure-limits.test.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_AST_WRAPPERS_H
#define WHYHEAP_LIB_AST_WRAPPERS_H

#include "whyheap/Core/Erasure.h"
#include "whyheap/Core/Vocabulary.h"
#include "clang/AST/DeclCXX.h"

namespace whyheap {

struct Wrapper {
  llvm::StringLiteral Name; ///< In namespace std.
  Mechanism How;
  /// What it keeps in place; nothing where it always allocates.
  std::optional<InlineRoom> Libstdcxx, Libcxx;
};

/// Null if \p Class is none.
const Wrapper *wrapperOf(const clang::CXXRecordDecl &Class);

/// "libstdc++", "libc++", or empty.
std::string standardLibrary(const clang::ASTContext &Context);

/// What putting a value of \p Value into \p Target, a \p W, amounts to; Location
/// is left open. Nothing where it surely stays in place.
std::optional<Erasure> erasure(const Wrapper &W, clang::QualType Value,
                               clang::QualType Target,
                               const clang::ASTContext &Context);

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_WRAPPERS_H
