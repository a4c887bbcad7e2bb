//===- ReturnedLocals.h - locals whose address is surely returned -*- C++ -*-===//
//
// The escape graph says where an address may go; that it gets there each time a
// return statement runs takes another look:
//
//   int *P = &X;  return P;             X: P is never anything else
//   return [&X] { return X; };          X, in the closure
//   return {Numbers, 4};                Numbers, in the aggregate
//   return same(&X);                    X: same returns its argument
//   return S.c_str();                   what S owns dies with it
//   if (B) P = &Y;  return P;           neither X nor Y
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_AST_RETURNEDLOCALS_H
#define WHYHEAP_LIB_AST_RETURNEDLOCALS_H

#include "KnownValues.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace whyheap {

class ReturnedLocals {
public:
  explicit ReturnedLocals(KnownValues &Known) : Known(Known) {}

  /// The variables and parameters of \p F, which has a body, that dangle when it
  /// has returned, by at least one of its return statements.
  llvm::ArrayRef<const clang::VarDecl *> find(const clang::FunctionDecl &F);

private:
  /// Adds what the object named by a glvalue is, or is a part of.
  void object(const clang::Expr *E, unsigned Steps);
  /// Adds what a value surely refers to: a pointer, a view, a closure, an aggregate
  /// of those.
  void referents(const clang::Expr *E, unsigned Steps);
  void referentsOfCast(const clang::CastExpr &E, unsigned Steps);
  void referentsOfConstruction(const clang::CXXConstructExpr &E,
                               unsigned Steps);
  void referentsOfClosure(const clang::LambdaExpr &E, unsigned Steps);
  /// Of a variable that holds what it was given for as long as it lives.
  void referentsOfVariable(const clang::Expr *Name, unsigned Steps);
  /// A call that gives back what it gets, or what a container owns.
  void call(const clang::CallExpr &E, unsigned Steps);
  void part(const clang::Expr *E, unsigned Steps);
  /// The parameter whose value, or referent, each return of \p F gives back.
  std::optional<unsigned> givenBack(const clang::FunctionDecl &F);
  bool keepsItsStorage(const clang::Expr &Container);

  KnownValues &Known;
  const clang::FunctionDecl *Function = nullptr;
  llvm::SmallSetVector<const clang::VarDecl *, 4> Found;
  llvm::DenseMap<const clang::FunctionDecl *, std::optional<unsigned>> GivenBack;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_RETURNEDLOCALS_H
