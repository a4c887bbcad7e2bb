//===- Calls.h - the calls that a function's source makes -------*- C++ -*-===//
#ifndef WHYHEAP_LIB_AST_CALLS_H
#define WHYHEAP_LIB_AST_CALLS_H

#include "clang/AST/Expr.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace whyheap {

/// Where in its function a call stands.
struct CallPlace {
  unsigned LoopDepth = 0;
  /// Some path through the function that returns normally may miss it.
  bool IsConditional = false;
  /// Stands in a member's initializer in its class: has a line of its own even
  /// where the compiler writes the constructor.
  bool IsInMemberInitializer = false;
  /// Of what stands in a default argument: the call that leaves it out.
  const clang::Expr *LeftOutBy = nullptr;
};

/// Told of each CallExpr, CXXConstructExpr, CXXInheritedCtorInitExpr, CXXNewExpr
/// and CXXThrowExpr that is evaluated, outer ones first. False leaves out what
/// is below the expression.
using CallVisitor =
    llvm::function_ref<bool(const clang::Expr &, const CallPlace &)>;

/// Of the body, and of a constructor's initializers. Bodies of lambdas are
/// functions of their own; what allocates a coroutine's frame is no call.
void forEachCall(const clang::FunctionDecl &F, CallVisitor Visit);
/// Of an initializer outside of functions.
void forEachCall(const clang::Expr &E, const clang::ASTContext &Context,
                 CallVisitor Visit);

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_CALLS_H
