//===- KnownValues.h - which function, which class it surely is -*- C++ -*-===//
//
// What an expression is known to be beyond its type, so that a call by way of
// it has one callee:
//
//   Derived D;  Base &B = D;            B.act()    is Derived::act()
//   auto P = std::make_unique<Derived>();  P->act()   too
//   void (*F)(int *) = &read;           F(X)       is read(X)
//   std::function<void(int *)> G = [](int *Q) {…};  G(X)   is the lambda's body
//
// A variable stands for its initializer if it can't be bound again (references,
// constants), or if each use of it, in lambdas too, only reads it. Whatever
// else is done with it (its address is taken, a reference is bound to it, it is
// assigned to) makes it unknown: what is built on this is a proof.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_AST_KNOWNVALUES_H
#define WHYHEAP_LIB_AST_KNOWNVALUES_H

#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include <map>

namespace whyheap {

/// Of a parameter: what all callers of a variant of its function give it. One
/// of both is null.
struct KnownValue {
  const clang::FunctionDecl *Function = nullptr;
  const clang::CXXRecordDecl *Class = nullptr;
};
using KnownParameters = llvm::DenseMap<const clang::ParmVarDecl *, KnownValue>;

/// std::function and its like, by value or reference.
bool isErasedCallable(clang::QualType Type);

class KnownValues {
public:
  /// From here on, \p Parameters are what is known of a function's parameters.
  void assume(KnownParameters Parameters) { Assumed = std::move(Parameters); }

  /// The function that a pointer to a function or member, a closure, or an
  /// erased callable calls; null if unknown.
  const clang::FunctionDecl *function(const clang::Expr *E) {
    return function(E, MaxSteps);
  }
  /// The class of the object that a glvalue names, or a pointer points at: not
  /// a base of it. Null if unknown.
  const clang::CXXRecordDecl *classOf(const clang::Expr *E) {
    return classOf(E, MaxSteps);
  }
  /// What a virtual call of \p Method on \p Object runs; null if unknown.
  const clang::CXXMethodDecl *overrider(const clang::CXXMethodDecl &Method,
                                        const clang::Expr &Object);
  /// Whether knowing the argument of \p Parameter tells which functions its
  /// function calls. Its function has a body.
  bool isDecisive(const clang::ParmVarDecl &Parameter);
  /// The initializer that \p V stands for, or null.
  const clang::Expr *initializer(const clang::VarDecl &V);
  /// Whether \p V holds what it was given for as long as it lives.
  bool isUnchanged(const clang::VarDecl &V);

private:
  /// Initializers of initializers; code of our own has two or three.
  static constexpr unsigned MaxSteps = 16;

  const clang::FunctionDecl *function(const clang::Expr *E, unsigned Steps);
  const clang::FunctionDecl *functionOfField(const clang::MemberExpr &E,
                                             unsigned Steps);
  const clang::CXXRecordDecl *classOf(const clang::Expr *E, unsigned Steps);
  const clang::CXXRecordDecl *classOfOwned(const clang::Expr *E,
                                           unsigned Steps);

  KnownParameters Assumed;
  /// Of each function that was looked at, the variables it may change.
  llvm::DenseMap<const clang::FunctionDecl *,
                 llvm::DenseSet<const clang::VarDecl *>>
      Changed;
  llvm::DenseMap<const clang::ParmVarDecl *, bool> Decisive;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_KNOWNVALUES_H
