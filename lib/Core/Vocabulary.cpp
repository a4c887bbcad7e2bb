//===- Vocabulary.cpp - names of the closed sets --------------------------===//

#include "whyheap/Core/Vocabulary.h"
#include "whyheap/Core/UnitFacts.h"
#include <array>

using namespace whyheap;

namespace {

constexpr std::array<std::string_view, 6> StorageNames = {
    "heap", "heap-conditional", "elided", "coroutine-frame", "stack", "unknown"};
constexpr std::array<std::string_view, 3> EscapeNames = {
    "escapes", "does-not-escape", "unknown"};
constexpr std::array<std::string_view, 5> FrequencyNames = {
    "always", "conditional", "rare", "throws", "never"};
constexpr std::array<std::string_view, 3> UnknownReasonNames = {
    "no-body", "indirect-call", "virtual-call"};
constexpr std::array<std::string_view, 3> UnitStatusNames = {
    "analyzed", "partial", "failed"};

constexpr std::array<std::string_view, 5> StackUseNames = {
    "local", "parameter", "temporary", "dynamic", "frame"};

constexpr std::string_view KindNames[] = {
#define WHYHEAP_KIND(Enumerator, Name, Summary) Name,
#include "whyheap/Core/Kinds.def"
};
constexpr std::string_view KindSummaries[] = {
#define WHYHEAP_KIND(Enumerator, Name, Summary) Summary,
#include "whyheap/Core/Kinds.def"
};
constexpr std::string_view MechanismNames[] = {
#define WHYHEAP_MECHANISM(Enumerator, Name, DefaultKind) Name,
#include "whyheap/Core/Mechanisms.def"
};
constexpr Kind MechanismKinds[] = {
#define WHYHEAP_MECHANISM(Enumerator, Name, DefaultKind) Kind::DefaultKind,
#include "whyheap/Core/Mechanisms.def"
};

template <typename Enum, typename Names>
std::optional<Enum> parse(const Names &Table, std::string_view Text) {
  unsigned Index = 0;
  for (std::string_view Name : Table) {
    if (Name == Text)
      return static_cast<Enum>(Index);
    ++Index;
  }
  return std::nullopt;
}

template <typename Enum, std::size_t N>
std::vector<Enum> enumerators(const std::string_view (&)[N]) {
  std::vector<Enum> All;
  for (std::size_t I = 0; I != N; ++I)
    All.push_back(static_cast<Enum>(I));
  return All;
}

} // namespace

std::string_view whyheap::name(Storage S) { return StorageNames[size_t(S)]; }
std::string_view whyheap::name(Escape E) { return EscapeNames[size_t(E)]; }
std::string_view whyheap::name(Frequency F) {
  return FrequencyNames[size_t(F)];
}
std::string_view whyheap::name(Kind K) { return KindNames[size_t(K)]; }
std::string_view whyheap::name(Mechanism M) {
  return MechanismNames[size_t(M)];
}
std::string_view whyheap::name(UnknownReason R) {
  return UnknownReasonNames[size_t(R)];
}
std::string_view whyheap::name(UnitStatus S) {
  return UnitStatusNames[size_t(S)];
}
std::string_view whyheap::name(StackUse U) { return StackUseNames[size_t(U)]; }
std::string_view whyheap::summary(Kind K) { return KindSummaries[size_t(K)]; }
Kind whyheap::defaultKind(Mechanism M) { return MechanismKinds[size_t(M)]; }

std::optional<Storage> whyheap::parseStorage(std::string_view Text) {
  return parse<Storage>(StorageNames, Text);
}
std::optional<Escape> whyheap::parseEscape(std::string_view Text) {
  return parse<Escape>(EscapeNames, Text);
}
std::optional<Frequency> whyheap::parseFrequency(std::string_view Text) {
  return parse<Frequency>(FrequencyNames, Text);
}
std::optional<Kind> whyheap::parseKind(std::string_view Text) {
  return parse<Kind>(KindNames, Text);
}
std::optional<Mechanism> whyheap::parseMechanism(std::string_view Text) {
  return parse<Mechanism>(MechanismNames, Text);
}
std::optional<UnknownReason>
whyheap::parseUnknownReason(std::string_view Text) {
  return parse<UnknownReason>(UnknownReasonNames, Text);
}
std::optional<UnitStatus> whyheap::parseUnitStatus(std::string_view Text) {
  return parse<UnitStatus>(UnitStatusNames, Text);
}

std::optional<StackUse> whyheap::parseStackUse(std::string_view Text) {
  return parse<StackUse>(StackUseNames, Text);
}

const std::vector<Kind> &whyheap::allKinds() {
  static const std::vector<Kind> All = enumerators<Kind>(KindNames);
  return All;
}
const std::vector<Mechanism> &whyheap::allMechanisms() {
  static const std::vector<Mechanism> All =
      enumerators<Mechanism>(MechanismNames);
  return All;
}
