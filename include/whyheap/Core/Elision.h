//===- Elision.h - where the frame of a called coroutine is -----*- C++ -*-===//
//
// Each call of a coroutine needs a frame. The optimizer may put it into the
// caller instead of on the heap. What decided, for one call:
//
//   co_await inner(n)    task.cpp:24:22, in outer(int), of inner(int)
//   Home   heap          Bytes  40
//   Steps  await-suspend 'task<int>' at task.cpp:24:13
//          no-attribute  'task<int>' at task.cpp:6:8
//   Edits  await-elidable 'task<int>' at task.cpp:6:8
//
// Steps come in the order in which a person asks: what the optimizer ran into,
// then why the attribute did not help.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_ELISION_H
#define WHYHEAP_CORE_ELISION_H

#include "whyheap/Core/SourcePoint.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whyheap {

enum class ElisionReason {
#define WHYHEAP_ELISION(Enumerator, Name) Enumerator,
#include "whyheap/Core/Elision.def"
};
std::string_view name(ElisionReason R);
std::optional<ElisionReason> parseElisionReason(std::string_view Text);

/// Where the frame of a call lies.
enum class FrameHome {
  Heap,
  CallerFrame, ///< In the frame of the coroutine that calls.
  CallerStack, ///< On the stack of the function that calls.
  OwnStack     ///< On the coroutine's own stack: it never suspends.
};
std::string_view name(FrameHome H);
std::optional<FrameHome> parseFrameHome(std::string_view Text);

struct ElisionStep {
  ElisionReason Why = ElisionReason::NotLookedAt;
  /// Whom the reason is about: a function, a type, what the user wrote.
  std::string Text;
  SourcePoint Point; ///< Of NotOnPath: where the path leaves the covered ones.
  SourcePoint Until; ///< Of NotOnPath and NotOnUnwind: where the path ends.
  /// Of TooLarge: the cost of inlining, and the threshold it would have to be
  /// below. Of TooRare: how often the await runs, and how often it would have to.
  std::int64_t Cost = 0, Threshold = 0;

  auto operator<=>(const ElisionStep &) const = default;
};

/// Changes of the source that whyheap tries in memory.
enum class ElisionEdit {
  AwaitElidable, ///< [[clang::coro_await_elidable]] on a class.
  AwaitDirectly, ///< co_await of the call itself, not of what stands there.
  Inline,        ///< The coroutine always inlined, and not marked noinline.
  BranchRatio    ///< -mllvm -coro-elide-branch-ratio=0: a co_await that is reached
                 ///< seldom counts as well.
};
std::string_view name(ElisionEdit E);
std::optional<ElisionEdit> parseElisionEdit(std::string_view Text);

/// An edit that was tried.
struct VerifiedEdit {
  ElisionEdit Edit = ElisionEdit::AwaitElidable;
  /// What to edit: the class, "task<T>" of a template; the operand of co_await,
  /// as the user wrote it; the function; the flags.
  std::string Text;
  SourcePoint Point; ///< Of the definition, or the operand; flags have none.

  auto operator<=>(const VerifiedEdit &) const = default;
};

struct ElisionFact {
  SourcePoint Point;     ///< Of the call.
  std::string Function;  ///< Linkage name of the function that calls.
  std::string Coroutine; ///< Linkage name of the coroutine called.
  FrameHome Home = FrameHome::Heap;
  std::optional<std::uint64_t> Bytes; ///< Of the frame; nothing at -O0.
  std::vector<ElisionStep> Steps;     ///< Empty only where nobody knows.
  /// Of frames on the heap: all of these together elide it. They were made in
  /// memory, with those of the same kind for other calls, and the unit optimized
  /// again. Empty where nothing helped or nothing was tried.
  std::vector<VerifiedEdit> Edits;

  auto operator<=>(const ElisionFact &) const = default;
};

/// "await-suspend 'task<int>' at a.cpp:3:4"
std::ostream &operator<<(std::ostream &OS, const ElisionStep &S);
/// One line, and one for each step and edit.
std::ostream &operator<<(std::ostream &OS, const ElisionFact &F);

} // namespace whyheap

#endif // WHYHEAP_CORE_ELISION_H
