//===- CoroutineVariables.h - which memory is which variable ----*- C++ -*-===//
//
//   VarDecl ──mark──▶ AnnotateAttr "whyheap.variable.7" ──Clang──▶
//   call @llvm.var.annotation(ptr %arr, …7) ──IR (FrameLayouts)──▶ member 'arr'
//
// Debug information would tell the variables of a coroutine from each other as
// well, but Clang makes it for all functions of a unit or for none, and that
// costs a fifth of the time. IR takes the annotations away again before any pass
// sees them.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_AST_COROUTINEVARIABLES_H
#define WHYHEAP_AST_COROUTINEVARIABLES_H

#include "whyheap/Core/CoroutineFrame.h"

namespace clang {
class ASTContext;
class Decl;
} // namespace clang

namespace whyheap {

class CoroutineVariables {
public:
  /// Marks the variables of the coroutines that \p D defines. To be called
  /// before code is generated for it; again makes no difference.
  void mark(clang::Decl &D);

  /// Those of \p Function, where it is a coroutine, with numbers of their own, in
  /// the order in which code is generated for them. Changes nothing.
  std::vector<NamedVariable> find(const clang::Decl &Function);

  /// By their numbers.
  const std::vector<FrameVariable> &all() const { return Variables; }

private:
  std::vector<FrameVariable> Variables;
};

} // namespace whyheap

#endif // WHYHEAP_AST_COROUTINEVARIABLES_H
