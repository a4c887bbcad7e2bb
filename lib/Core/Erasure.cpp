//===- Erasure.cpp --------------------------------------------------------===//

#include "whyheap/Core/Erasure.h"
#include <algorithm>

using namespace whyheap;

namespace {

constexpr std::string_view InlineRules[] = {
    "trivially-copyable", "nothrow-copyable", "nothrow-movable"};
constexpr std::string_view Misfits[] = {"size", "alignment", "rule"};

template <typename Enum, std::size_t N>
std::optional<Enum> find(const std::string_view (&All)[N],
                         std::string_view Text) {
  auto It = std::ranges::find(All, Text);
  if (It == std::end(All))
    return std::nullopt;
  return static_cast<Enum>(It - std::begin(All));
}

} // namespace

std::string_view whyheap::name(InlineRule R) {
  return InlineRules[static_cast<std::size_t>(R)];
}

std::optional<InlineRule> whyheap::parseInlineRule(std::string_view Text) {
  return find<InlineRule>(InlineRules, Text);
}

std::string_view whyheap::name(Misfit M) {
  return Misfits[static_cast<std::size_t>(M)];
}

std::optional<Misfit> whyheap::parseMisfit(std::string_view Text) {
  return find<Misfit>(::Misfits, Text);
}

std::ostream &whyheap::operator<<(std::ostream &OS, const Erasure &E) {
  OS << E.Value << " of " << E.Bytes << " bytes";
  for (const Capture &C : E.Captures)
    OS << ", " << C.Name << (C.IsByReference ? " by reference " : " by copy ")
       << C.Bytes;
  OS << " into " << E.Target;
  if (!E.Library.empty())
    OS << " of " << E.Library;
  if (E.Room)
    OS << ", room for " << E.Room->Bytes << " aligned to " << E.Room->Alignment
       << ' ' << name(E.Room->Rule);
  for (Misfit M : E.Misfits)
    OS << ", misfit " << name(M);
  return OS;
}
