//===- Rule.h - when a kind fires -------------------------------*- C++ -*-===//
//
// One file per kind, <Kind>.cpp, with one function: does this kind explain the
// site? Classify.cpp asks them in a fixed order; the first that fires wins.
//
// A kind that is a matter of flow (member, return …) asks for the last reason
// of the chain; without a chain, for what the optimized code shows of it, and
// does not fire where that is nothing. A kind that the code alone can tell
// (container, coroutine …) then falls back to the mechanism.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_KINDS_RULE_H
#define WHYHEAP_LIB_KINDS_RULE_H

#include "whyheap/Core/Report.h"

namespace whyheap::kinds {

/// What a rule can look at.
struct Evidence {
  const whyheap::Site &Site;

  /// The kind that the chain ends at; nothing without a chain, and where it
  /// ends at what can't be seen into while the code shows who keeps the value.
  std::optional<Kind> chainEnd() const;
  /// What was proved not to escape could be a local: whoever keeps the address gives
  /// it up. Of a container, if the size of its storage is known; else the container
  /// says more.
  bool isProvedLocal() const;
  /// Whether it is the storage of a wrapper that hides the type of what it holds.
  bool isErased() const {
    return Site.Mechanism == Mechanism::Callable ||
           Site.Mechanism == Mechanism::Any;
  }
  /// What the optimized code says of the most frequent path that allocates;
  /// nothing where the flow witness says more.
  std::optional<Kind> keptBy() const;
  /// Does the chain end at a reason of kind \p K, or, without a chain, does the
  /// code show that K keeps the value?
  bool endsAt(Kind K) const;
  /// Is nothing known of who keeps it, and does the mechanism stand for \p K?
  bool obtainedBy(Kind K) const;
};

#define WHYHEAP_KIND(Enumerator, Name, Summary)                                \
  bool is##Enumerator(const Evidence &E);
#include "whyheap/Core/Kinds.def"

/// The kind of the first rule that fires; unknown-call where none does.
Kind explain(const Evidence &E);

} // namespace whyheap::kinds

#endif // WHYHEAP_LIB_KINDS_RULE_H
