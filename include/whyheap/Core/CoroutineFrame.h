//===- CoroutineFrame.h - what a coroutine keeps, and why -------*- C++ -*-===//
//
//   task work(int n) {          frame of work(int): 312 bytes, align 16
//     char arr[256];              0   8  resume
//     co_await leaf(n);           8   8  destroy
//     use(arr);                  16  16  promise
//   }                            32 256  local arr, lives across co_await
//                               288   8  temporary leaf(n)
//                               296   4  parameter-copy n …
//
// The layout is that of LLVM's CoroSplit at the user's flags. Members that are
// never needed at the same time can share bytes; what no member covers is
// padding, so that the distinct bytes of all members are those of the frame.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_COROUTINEFRAME_H
#define WHYHEAP_CORE_COROUTINEFRAME_H

#include "whyheap/Core/SourcePoint.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whyheap {

enum class FrameRole {
#define WHYHEAP_FRAME_ROLE(Enumerator, Name, Words) Enumerator,
#include "whyheap/Core/FrameRoles.def"
};
std::string_view name(FrameRole R);
std::string_view words(FrameRole R);
std::optional<FrameRole> parseFrameRole(std::string_view Text);

/// Why a member must be in the frame.
enum class FrameReason {
  Fixed,         ///< Part of every frame: its functions, its state, its promise.
  UsedAfter,     ///< It is used again after a suspension that it lives across.
  DestroyedAfter, ///< Only its destructor runs after the suspension.
  AddressEscapes, ///< Not used again, but its address is kept by somebody.
  ScopeSpans,     ///< Nothing but its scope reaches over the suspension.
  /// Its address is kept by somebody, and a loop in which it is made anew is
  /// suspended elsewhere: CoroSplit gives it one address for all rounds.
  AddressInLoop
};
std::string_view name(FrameReason R);
std::optional<FrameReason> parseFrameReason(std::string_view Text);

enum class SuspensionKind { Initial, Await, Yield, Final };
std::string_view name(SuspensionKind K);
std::optional<SuspensionKind> parseSuspensionKind(std::string_view Text);

/// A place at which the coroutine can be suspended. The point of the initial and
/// the final one is that of the coroutine.
struct Suspension {
  SuspensionKind Kind = SuspensionKind::Await;
  SourcePoint Point;

  auto operator<=>(const Suspension &) const = default;
};

/// A variable of a coroutine, as its source declares it.
struct FrameVariable {
  FrameRole Role = FrameRole::Local; ///< Promise, ParameterCopy or Local.
  std::string Name, Type;
  std::uint64_t Bytes = 0;
  SourcePoint Point;
};

/// A variable by what Clang calls its memory.
struct NamedVariable {
  unsigned Number = 0; ///< Of the FrameVariable.
  std::string Name;    ///< LLVM puts digits behind it where there are several.
  std::uint64_t Bytes = 0;
};

struct FrameMember {
  FrameRole Role = FrameRole::Spill;
  /// The variable; empty for what has no name in the source.
  std::string Name;
  std::string Type;
  std::uint64_t Offset = 0, Bytes = 0;
  /// Some bytes of the variable only: the optimizer took it apart.
  bool IsPart = false;
  /// Of the declaration; of values without name, of the expression they are.
  SourcePoint Point;
  FrameReason Why = FrameReason::Fixed;
  /// The first suspension in the order of the source that shows Why, and how
  /// many it lives across in all.
  Suspension Across;
  unsigned Suspensions = 0;
  /// Of those, how many have a use behind them or in the co_await itself, destructors
  /// aside; and the first that has none, where UsedBehind is less than Suspensions.
  unsigned UsedBehind = 0;
  Suspension Unneeded;
  bool IsDestroyedBehind = false; ///< A destructor runs behind one of them.
  /// The first use after it, the end of its scope, or where its address goes;
  /// not valid where the code has no place for it.
  SourcePoint Use;
  /// Of a local: where its address goes to who may keep it.
  SourcePoint Escape;
};

/// The frame of one coroutine in one unit.
struct FrameFact {
  std::string Function; ///< Linkage name.
  SourcePoint Point;    ///< Where the coroutine is defined.
  std::uint64_t Bytes = 0, Align = 0;
  /// The ends of scopes count: the code has marks for them.
  bool HasScopes = false;
  std::vector<Suspension> Suspensions; ///< In the order of the source.
  std::vector<FrameMember> Members;    ///< By offset.
  /// The variables that need no place in the frame.
  std::vector<FrameVariable> Outside;
  /// Its bytes with the scope of each member that hasSpareScope() ended before the
  /// suspensions it is not needed across; where that was tried in memory.
  std::optional<std::uint64_t> TrimmedBytes;
};

/// Is \p M a local whose scope could end before a suspension: nothing uses it
/// behind that, no destructor either? Those with one may be meant to. Small ones
/// are not worth an edit.
bool hasSpareScope(const FrameMember &M);

/// The members of \p F other than number \p Index that have some of its bytes.
std::vector<std::size_t> sharers(const FrameFact &F, std::size_t Index);
/// Do other members of \p F lie at bytes of its member number \p Index?
bool sharesSlot(const FrameFact &F, std::size_t Index);

/// What AST marks variables with and IR finds them by: behind it goes the number
/// of the variable.
inline constexpr std::string_view VariableMark = "whyheap.variable.";

/// A paragraph, as `--dump=facts` shows it.
std::ostream &operator<<(std::ostream &OS, const Suspension &S);
std::ostream &operator<<(std::ostream &OS, const FrameMember &M);
std::ostream &operator<<(std::ostream &OS, const FrameFact &F);

} // namespace whyheap

#endif // WHYHEAP_CORE_COROUTINEFRAME_H
