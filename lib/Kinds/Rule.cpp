//===- Rule.cpp - the rules, in the order they are asked ------------------===//

#include "Rule.h"
#include <algorithm>
#include <array>

using namespace whyheap;
using namespace whyheap::kinds;

/// Who keeps the value, as far as the code alone shows it.
static std::optional<Kind> codeKeeper(const Site &S) {
  if (S.Allocations.empty() || !maySurvive(S.Allocations.front().Storage))
    return std::nullopt;
  return S.Allocations.front().KeptBy;
}

std::optional<Kind> Evidence::chainEnd() const {
  if (Site.Chain.empty())
    return std::nullopt;
  std::optional<Kind> End = kind(Site.Chain.back().Note.Why);
  std::optional<Kind> Keeper = codeKeeper(Site);
  // Local names no keeper.
  if (End == Kind::UnknownCall && Keeper && Keeper != Kind::Local)
    return std::nullopt;
  return End;
}

/// Whether a local of that size, known before it runs, would do as well: the
/// optimizer needs none, or the same number of bytes is asked for each time.
static bool hasFixedSize(const Site &S) {
  return S.Storage == Storage::Elided ||
         (S.Bytes && S.Storage == Storage::Heap);
}

bool Evidence::isProvedLocal() const {
  if (!Site.Chain.empty() || Site.Escape != Escape::DoesNotEscape)
    return false;
  switch (Site.Mechanism) {
  case Mechanism::New:
  case Mechanism::CAlloc:
  case Mechanism::MakeUnique:
  case Mechanism::MakeShared:
    return true;
  case Mechanism::Buffer:
  case Mechanism::Node:
  case Mechanism::String:
    return hasFixedSize(Site);
  default:
    return false;
  }
}

std::optional<Kind> Evidence::keptBy() const {
  if (chainEnd())
    return std::nullopt;
  if (isProvedLocal())
    return Kind::Local;
  std::optional<Kind> Keeper = codeKeeper(Site);
  // That nobody keeps the elements is not why a container has them on the heap.
  bool IsContainer = defaultKind(Site.Mechanism) == Kind::Container;
  return IsContainer && Keeper == Kind::Local ? std::nullopt : Keeper;
}

bool Evidence::endsAt(Kind K) const {
  std::optional<Kind> End = chainEnd();
  return (End ? End : keptBy()) == K;
}

bool Evidence::obtainedBy(Kind K) const {
  return !chainEnd() && !keptBy() && defaultKind(Site.Mechanism) == K;
}

namespace {

struct KindRule {
  whyheap::Kind Kind;
  bool (*Fires)(const Evidence &E);
};

/// A row for each kind of Kinds.def. The stronger obstacle goes first: that it does
/// not fit where it is put, a size that is not known, then that nothing keeps it,
/// then who does.
constexpr KindRule Rules[] = {
    {Kind::CapturedLambda, isCapturedLambda},
    {Kind::TypeErasure, isTypeErasure},
    {Kind::Thread, isThread},
    {Kind::DynamicSize, isDynamicSize},
    {Kind::Local, isLocal},
    {Kind::OversizedLocal, isOversizedLocal},
    {Kind::Return, isReturn},
    {Kind::OutParam, isOutParam},
    {Kind::Member, isMember},
    {Kind::Global, isGlobal},
    {Kind::IndirectCall, isIndirectCall},
    {Kind::VirtualCall, isVirtualCall},
    {Kind::Container, isContainer},
    {Kind::SmartPointer, isSmartPointer},
    {Kind::Deferred, isDeferred},
    {Kind::Recursion, isRecursion},
    {Kind::Coroutine, isCoroutine},
    {Kind::Exception, isException},
    {Kind::UnknownCall, isUnknownCall},
};

consteval bool hasRule(Kind K) {
  return std::ranges::any_of(Rules,
                             [K](const KindRule &R) { return R.Kind == K; });
}
#define WHYHEAP_KIND(Enumerator, Name, Summary)                                \
  static_assert(hasRule(Kind::Enumerator), "heap-" Name " has no rule");
#include "whyheap/Core/Kinds.def"

} // namespace

Kind kinds::explain(const Evidence &E) {
  for (const KindRule &R : Rules)
    if (R.Fires(E))
      return R.Kind;
  return Kind::UnknownCall;
}
