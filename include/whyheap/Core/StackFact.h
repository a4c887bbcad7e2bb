//===- StackFact.h - what takes much of the stack ---------------*- C++ -*-===//
//
// One variable, temporary, parameter or frame that is larger than the user wants
// to have on a stack, or whose size nobody knows. AST finds those that the source
// declares, IR whether the optimized code still has them:
//
//   char B[1200000];    Local    1200000 bytes      storage stack or elided
//   char V[N];          Dynamic  no bound, or one that the code proves
//   int f() {           Frame    at least so many bytes, with its largest parts
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_STACKFACT_H
#define WHYHEAP_CORE_STACKFACT_H

#include "whyheap/Core/SourcePoint.h"
#include "whyheap/Core/Vocabulary.h"
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace whyheap {

/// Bytes beyond which something is too large for the stack; 0: never.
struct StackLimits {
  std::uint64_t Local = 128 * 1024;
  std::uint64_t Frame = 256 * 1024;
};

/// Of a frame that is too large only the largest parts are told: smaller ones than
/// this need no names.
inline std::uint64_t leastMarkedBytes(const StackLimits &Limits) {
  return std::min(Limits.Local, Limits.Frame) / 1024;
}

enum class StackUse {
  Local,     ///< A variable.
  Parameter, ///< Passed by value in memory; the caller's stack holds it.
  Temporary, ///< An object without a name.
  Dynamic,   ///< A variable-length array or an alloca.
  Frame      ///< All of a function.
};
std::string_view name(StackUse U);
std::optional<StackUse> parseStackUse(std::string_view Text);

/// A part of a frame.
struct StackPart {
  std::string Name;     ///< Of the variable; empty: a temporary.
  std::string Function; ///< Linkage name of the inlined function it is from, or
                        ///< empty: the frame's own.
  std::uint64_t Bytes = 0;
  auto operator<=>(const StackPart &) const = default;
};

struct StackFact {
  SourcePoint Point;    ///< Of the variable, the call, the function's name.
  std::string Function; ///< Linkage name.
  StackUse Use = StackUse::Local;
  std::string Name; ///< The variable; of alloca and temporaries the expression.
  std::string Type; ///< As a user writes it; empty: not known.
  /// Of Dynamic the most there can be, or nothing where that has no bound. Of
  /// Frame the least: what lives at the same time, before registers are saved.
  std::optional<std::uint64_t> Bytes;
  std::uint64_t Limit = 0; ///< That was exceeded.
  /// Stack: the optimized code has it. Elided: it has not. Unknown: nobody looked.
  whyheap::Storage Storage = whyheap::Storage::Unknown;
  std::vector<StackPart> Parts; ///< Of Frame, largest first.
  auto operator<=>(const StackFact &) const = default;
};

/// "a.cpp:2:8: local buf, 1200000 bytes, limit 131072: stack in _Z1fv"
std::ostream &operator<<(std::ostream &OS, const StackFact &F);

} // namespace whyheap

#endif // WHYHEAP_CORE_STACKFACT_H
