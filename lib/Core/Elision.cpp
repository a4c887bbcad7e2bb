//===- Elision.cpp - names and prints of elision facts --------------------===//

#include "whyheap/Core/Elision.h"
#include <algorithm>
#include <ostream>
#include <span>

using namespace whyheap;

namespace {

constexpr std::string_view ReasonNames[] = {
#define WHYHEAP_ELISION(Enumerator, Name) Name,
#include "whyheap/Core/Elision.def"
};
constexpr std::string_view HomeNames[] = {"heap", "caller-frame",
                                          "caller-stack", "own-stack"};
constexpr std::string_view EditNames[] = {"await-elidable", "await-directly",
                                          "inline", "branch-ratio"};

template <typename Enum>
std::optional<Enum> parse(std::span<const std::string_view> Names,
                          std::string_view Text) {
  auto It = std::ranges::find(Names, Text);
  if (It == Names.end())
    return std::nullopt;
  return static_cast<Enum>(It - Names.begin());
}

} // namespace

std::string_view whyheap::name(ElisionReason R) {
  return ReasonNames[size_t(R)];
}
std::string_view whyheap::name(FrameHome H) { return HomeNames[size_t(H)]; }
std::string_view whyheap::name(ElisionEdit E) { return EditNames[size_t(E)]; }

std::optional<ElisionReason>
whyheap::parseElisionReason(std::string_view Text) {
  return parse<ElisionReason>(ReasonNames, Text);
}
std::optional<FrameHome> whyheap::parseFrameHome(std::string_view Text) {
  return parse<FrameHome>(HomeNames, Text);
}
std::optional<ElisionEdit> whyheap::parseElisionEdit(std::string_view Text) {
  return parse<ElisionEdit>(EditNames, Text);
}

std::ostream &whyheap::operator<<(std::ostream &OS, const ElisionStep &S) {
  OS << name(S.Why);
  if (!S.Text.empty())
    OS << " '" << S.Text << '\'';
  if (S.Threshold)
    OS << ' ' << S.Cost << " of " << S.Threshold;
  if (S.Point.isValid())
    OS << " at " << S.Point;
  if (S.Until.isValid())
    OS << " until " << S.Until;
  return OS;
}

std::ostream &whyheap::operator<<(std::ostream &OS, const ElisionFact &F) {
  OS << F.Point << ": frame of " << F.Coroutine << " in " << F.Function
     << ": " << name(F.Home);
  if (F.Bytes)
    OS << ", " << *F.Bytes << " bytes";
  for (const ElisionStep &S : F.Steps)
    OS << "\n    " << S;
  for (const VerifiedEdit &E : F.Edits)
    OS << "\n    verified " << name(E.Edit) << " '" << E.Text << "' at "
       << E.Point;
  return OS;
}
