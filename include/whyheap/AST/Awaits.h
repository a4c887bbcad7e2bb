//===- Awaits.h - how calls of coroutines are awaited -----------*- C++ -*-===//
//
// [[clang::coro_await_elidable]] on a task's type lets a call's frame become part
// of the awaiting coroutine's, but only where co_await takes the call itself and
// both coroutines return such a type:
//
//   co_await leaf(1)                direct
//   co_await (leaf(1))              parenthesized: Clang 22 does not look inside
//   task t = leaf(1);
//   co_await std::move(t)           through a variable
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_AST_AWAITS_H
#define WHYHEAP_AST_AWAITS_H

#include "whyheap/Core/SourcePoint.h"
#include <functional>
#include <vector>

namespace clang {
class ASTContext;
class CXXRecordDecl;
} // namespace clang

namespace whyheap {

/// A class whose objects stand for coroutines.
struct TaskType {
  std::string Name; ///< "task<T>" of a template, whatever the instance.
  SourcePoint Point; ///< Of its definition.
  bool IsElidable = false;
  /// The attribute promises that a frame is gone when the co_await is over. So it
  /// suits the user's own classes that own their coroutine: one object, whose
  /// destructor does something and that has no copies that share it.
  bool MayBeMarked = false;
};

/// A call whose result is awaited.
struct Await {
  SourcePoint Call;  ///< As debug locations have it.
  bool IsDirect = true;
  std::string How;   ///< Where it is not direct: what stands in between.
  SourcePoint Operand; ///< Where How begins.
  /// Where it is not direct: the call itself could stand there, since nothing else
  /// becomes of what How names.
  bool MayBeDirect = false;
  TaskType Type;     ///< What the call returns.
  TaskType Caller;   ///< What the awaiting coroutine returns.
  std::string Transform; ///< The promise's await_transform, or empty.
  SourcePoint TransformPoint;
};

/// All awaits in user code, by the call's point; several for template instances.
std::vector<Await>
collectAwaits(clang::ASTContext &Context,
              const std::function<bool(const std::string &File)> &IsUserFile);

/// Where the class, or the template it is an instance of, is defined.
SourcePoint definitionPoint(const clang::CXXRecordDecl &Class);

} // namespace whyheap

#endif // WHYHEAP_AST_AWAITS_H
