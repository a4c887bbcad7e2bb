//===- CoroutineLifetime.h - what dies before it is used --------*- C++ -*-===//
//
//   task greet(const std::string &Name) {   LateUse: parameter Name of greet is used
//     co_await timer();                     at 3 behind the suspension at 2
//     print(Name);
//   }
//   task T = greet("x"s);                   ShortLife: "x"s is gone when the full
//   T.resume();                             expression is, the coroutine is not
//
// A coroutine's frame has references as references. AST finds the two halves,
// perhaps in two units; Join puts them together.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_COROUTINELIFETIME_H
#define WHYHEAP_CORE_COROUTINELIFETIME_H

#include "whyheap/Core/CoroutineFrame.h"

namespace whyheap {

/// A use of what a parameter refers to, behind a suspension.
struct LateUse {
  std::string Function; ///< Linkage name of the coroutine.
  /// From 1; 0 is the object it is called on, of a lambda the closure.
  unsigned Parameter = 0;
  std::string Name; ///< "Name", "this", or the capture that is used.
  SourcePoint Point; ///< Of the parameter.
  Suspension Behind;
  std::string Text; ///< The use, as the user wrote it.
  SourcePoint Use;

  auto operator<=>(const LateUse &) const = default;
};

enum class LifeEnd {
  FullExpression, ///< A temporary.
  Scope           ///< A local of a function that returns the coroutine.
};
std::string_view name(LifeEnd E);
std::optional<LifeEnd> parseLifeEnd(std::string_view Text);

/// An object that a coroutine is given by reference and may outlive, since the
/// caller does not await it in the same full expression.
struct ShortLife {
  std::string Function; ///< Linkage name of the caller.
  std::string Coroutine; ///< Linkage name of what is called.
  std::string CoroutineText; ///< As a user writes it.
  unsigned Parameter = 0; ///< As of LateUse.
  std::string Name, Type; ///< Of the object: the variable, or the expression.
  SourcePoint Point;
  LifeEnd End = LifeEnd::FullExpression;
  std::string Call; ///< As the user wrote it.
  SourcePoint CallPoint;
  /// Nobody keeps the coroutine, so that it must run by itself: those that wait
  /// to be started never use anything.
  bool IsDiscarded = false;

  auto operator<=>(const ShortLife &) const = default;
};

/// Both halves of one finding.
struct LifetimeFact {
  ShortLife Object;
  LateUse Use;
};

/// One line each, as `--dump=facts` shows them.
std::ostream &operator<<(std::ostream &OS, const LateUse &U);
std::ostream &operator<<(std::ostream &OS, const ShortLife &L);

} // namespace whyheap

#endif // WHYHEAP_CORE_COROUTINELIFETIME_H
