//===- CoroutineFrame.cpp -------------------------------------------------===//

#include "whyheap/Core/CoroutineFrame.h"
#include <algorithm>
#include <array>

using namespace whyheap;

namespace {

constexpr std::string_view RoleNames[] = {
#define WHYHEAP_FRAME_ROLE(Enumerator, Name, Words) Name,
#include "whyheap/Core/FrameRoles.def"
};
constexpr std::string_view RoleWords[] = {
#define WHYHEAP_FRAME_ROLE(Enumerator, Name, Words) Words,
#include "whyheap/Core/FrameRoles.def"
};
constexpr std::string_view ReasonNames[] = {"fixed", "used-after",
                                            "destroyed-after",
                                            "address-escapes", "scope-spans",
                                            "address-in-loop"};
constexpr std::string_view SuspensionNames[] = {"initial", "await", "yield",
                                                "final"};

template <typename Enum, std::size_t N>
std::optional<Enum> parse(const std::string_view (&Names)[N],
                          std::string_view Text) {
  const auto *It = std::ranges::find(Names, Text);
  if (It == std::end(Names))
    return std::nullopt;
  return static_cast<Enum>(It - std::begin(Names));
}

} // namespace

std::string_view whyheap::name(FrameRole R) { return RoleNames[size_t(R)]; }
std::string_view whyheap::words(FrameRole R) { return RoleWords[size_t(R)]; }
std::string_view whyheap::name(FrameReason R) {
  return ReasonNames[size_t(R)];
}
std::string_view whyheap::name(SuspensionKind K) {
  return SuspensionNames[size_t(K)];
}
std::optional<FrameRole> whyheap::parseFrameRole(std::string_view Text) {
  return parse<FrameRole>(RoleNames, Text);
}
std::optional<FrameReason> whyheap::parseFrameReason(std::string_view Text) {
  return parse<FrameReason>(ReasonNames, Text);
}
std::optional<SuspensionKind>
whyheap::parseSuspensionKind(std::string_view Text) {
  return parse<SuspensionKind>(SuspensionNames, Text);
}

bool whyheap::hasSpareScope(const FrameMember &M) {
  constexpr std::uint64_t LeastBytes = 16;
  return M.Role == FrameRole::Local && !M.Name.empty() && !M.IsPart &&
         M.Bytes >= LeastBytes && M.UsedBehind < M.Suspensions &&
         !M.IsDestroyedBehind && M.Unneeded.Kind != SuspensionKind::Final;
}

std::vector<std::size_t> whyheap::sharers(const FrameFact &F,
                                          std::size_t Index) {
  std::vector<std::size_t> Result;
  const FrameMember &M = F.Members[Index];
  for (std::size_t I = 0; I != F.Members.size(); ++I) {
    const FrameMember &Other = F.Members[I];
    if (I != Index && Other.Offset < M.Offset + M.Bytes &&
        M.Offset < Other.Offset + Other.Bytes)
      Result.push_back(I);
  }
  return Result;
}

bool whyheap::sharesSlot(const FrameFact &F, std::size_t Index) {
  return !sharers(F, Index).empty();
}

std::ostream &whyheap::operator<<(std::ostream &OS, const Suspension &S) {
  return OS << name(S.Kind) << " at " << S.Point;
}

std::ostream &whyheap::operator<<(std::ostream &OS, const FrameMember &M) {
  OS << M.Offset << '+' << M.Bytes << ": " << name(M.Role);
  if (!M.Name.empty())
    OS << ' ' << M.Name << (M.IsPart ? " in part" : "");
  if (!M.Type.empty())
    OS << " : " << M.Type;
  if (M.Point.isValid())
    OS << " at " << M.Point;
  if (M.Suspensions)
    OS << ", " << name(M.Why) << ' ' << M.Across << ", lives across "
       << M.Suspensions;
  if (M.UsedBehind < M.Suspensions)
    OS << ", not needed across " << M.Unneeded
       << (M.IsDestroyedBehind ? " but destroyed" : "");
  if (M.Use.isValid())
    OS << ", use at " << M.Use;
  if (M.Escape.isValid())
    OS << ", escapes at " << M.Escape;
  return OS;
}

std::ostream &whyheap::operator<<(std::ostream &OS, const FrameFact &F) {
  OS << F.Point << ": " << F.Function << ", " << F.Bytes << " bytes, align "
     << F.Align << ", " << F.Suspensions.size() << " suspensions";
  for (std::size_t I = 0; I != F.Members.size(); ++I)
    OS << "\n    " << F.Members[I] << (sharesSlot(F, I) ? ", shared" : "");
  for (const FrameVariable &V : F.Outside)
    OS << "\n    outside: " << V.Name << " : " << V.Type << " at " << V.Point;
  if (F.TrimmedBytes)
    OS << "\n    trimmed: " << *F.TrimmedBytes << " bytes";
  return OS;
}
