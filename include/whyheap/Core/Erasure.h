//===- Erasure.h - a value in something that hides its type -----*- C++ -*-===//
//
// std::function, std::any and their like have one size for all types: what fits
// is kept in place, what doesn't goes to the heap.
//
//   std::function<int()> F = [Text, &N] { … };    libstdc++, 64 bits
//
//   Target    std::function<int ()>     Value  lambda, 40 bytes
//   Captures  Text by copy, 32 bytes    N by reference, 8 bytes
//   Room      16 bytes, aligned to 8, trivially copyable types
//   Misfits   size, not trivially copyable
//
// What always allocates (the state of a thread) has no room.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_ERASURE_H
#define WHYHEAP_CORE_ERASURE_H

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace whyheap {

/// What a closure keeps.
struct Capture {
  std::string Name; ///< "this" and "*this" as they are written.
  bool IsByReference = false;
  std::uint64_t Bytes = 0; ///< In the closure; a reference has a pointer's size.
  bool operator==(const Capture &) const = default;
};

/// What a type must promise in order to be kept in place.
enum class InlineRule { TriviallyCopyable, NothrowCopyable, NothrowMovable };
std::string_view name(InlineRule R);
std::optional<InlineRule> parseInlineRule(std::string_view Text);

struct InlineRoom {
  std::uint64_t Bytes = 0, Alignment = 0;
  InlineRule Rule = InlineRule::TriviallyCopyable;
  bool operator==(const InlineRoom &) const = default;
};

/// Why a value is not kept in place.
enum class Misfit {
  Size,      ///< More bytes than there is room for.
  Alignment, ///< Aligned to more than the room is.
  Rule       ///< Its type does not promise what the room's rule asks.
};
std::string_view name(Misfit M);
std::optional<Misfit> parseMisfit(std::string_view Text);

struct Erasure {
  unsigned Location = 0; ///< Of the graph: what the value becomes.
  std::string Target;    ///< As a user writes it.
  std::string Library;   ///< "libstdc++", "libc++"; empty where it is another.
  std::string Value;     ///< The type, "lambda" of a closure.
  std::uint64_t Bytes = 0;
  std::vector<Capture> Captures; ///< Of a closure.
  std::optional<InlineRoom> Room; ///< Nothing: it is never kept in place.
  std::vector<Misfit> Misfits;    ///< Never empty where there is room.

  bool isClosure() const { return Value == "lambda"; }
  bool operator==(const Erasure &) const = default;
};

/// "lambda of 40 bytes (Text by copy 32, N by reference 8) into …", in one line.
std::ostream &operator<<(std::ostream &OS, const Erasure &E);

} // namespace whyheap

#endif // WHYHEAP_CORE_ERASURE_H
