//===- UserFunctions.h - what library code calls back -----------*- C++ -*-===//
//
// The bodies of the standard library's functions are followed to find the functions
// of others, which are user code to it, that they call: special members of elements, comparisons, closures.
//
//   v.push_back(Node(1))     Node::Node(Node &&), Node::~Node()
//   std::sort(b, e, less)    the closure's call operator
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_AST_USERFUNCTIONS_H
#define WHYHEAP_LIB_AST_USERFUNCTIONS_H

#include "whyheap/Core/EscapeGraph.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace whyheap {

/// Whether it is in namespace std, or is the library's own.
bool isStandardLibrary(const clang::Decl &D);

/// Library functions that hand what they are given to somebody: the reason that
/// their arguments escape for.
std::optional<Reason> handsOn(const clang::FunctionDecl &F);

/// What a library function may call, itself or by others of the library.
struct UserCallees {
  /// Of user code, in the order of the bodies, each once.
  llvm::SmallVector<const clang::FunctionDecl *, 4> Functions;
  /// It calls through a pointer to a function that it was given.
  bool CallsPointers = false;
  /// It hands on what it is given, for this reason.
  std::optional<Reason> HandsOn = std::nullopt;
};

class UserFunctions {
public:
  explicit UserFunctions(const clang::SourceManager &Sources)
      : Sources(Sources) {}

  /// \p F is of the library. The answer lives as long as this.
  const UserCallees &calledBy(const clang::FunctionDecl &F);

private:
  using Callees = llvm::SmallVector<const clang::FunctionDecl *, 8>;
  struct Body {
    Callees Direct;
    bool CallsPointers = false;
  };
  const Body &body(const clang::FunctionDecl &F);
  bool isUser(const clang::FunctionDecl &F) const;

  const clang::SourceManager &Sources;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Body>> Bodies;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<UserCallees>>
      Known;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_USERFUNCTIONS_H
