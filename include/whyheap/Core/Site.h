//===- Site.h - one place in user code that allocates -----------*- C++ -*-===//
//
// All that is known of one place: the facts of every unit, function and
// template instance that allocates there, and the value that the source makes.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_SITE_H
#define WHYHEAP_CORE_SITE_H

#include "whyheap/Core/UnitFacts.h"

namespace whyheap {

struct Site {
  SourcePoint Point;
  whyheap::Storage Storage = whyheap::Storage::Unknown;
  whyheap::Escape Escape = whyheap::Escape::Unknown;
  /// The rarest of Always, Conditional, Throws that covers all its facts:
  /// Throws where every surviving path needs an exception.
  whyheap::Frequency Frequency = whyheap::Frequency::Conditional;
  whyheap::Mechanism Mechanism = whyheap::Mechanism::Other;
  /// As users write them, sorted; more than one for template instances.
  std::vector<std::string> Functions;
  std::optional<std::uint64_t> Bytes;
  unsigned LoopDepth = 0;
  ValueFact Value; ///< Text empty where no expression was found at Point.
  /// From the value to what outlives it; empty where no flow is known.
  std::vector<ChainLink> Chain;
  /// Of a local whose address escapes: it dangles as soon as the function has
  /// returned.
  bool IsCertain = false;
  /// What is too large for the stack; nothing for all other sites.
  std::optional<StackFact> Stack;
  /// What is put, here, into something that hides its type.
  std::optional<Erasure> Erased;
  /// The coroutines whose frames these are, as users write them, sorted.
  std::vector<std::string> Coroutines;
  /// Of a call of a coroutine: where the frame lies and why. Functions and
  /// coroutines are named as users write them.
  std::vector<ElisionFact> Elisions;
  /// The paths, most frequent first, none twice.
  std::vector<AllocationFact> Allocations;
  /// Of a coroutine's definition: its frame.
  std::optional<FrameFact> Frame;
  /// Of a variable of a coroutine: its place in the frame, the first where it was
  /// taken apart. Of one that stays out, the storage is Stack.
  std::optional<FrameMember> Member;
  /// Of an object that dies before a coroutine uses it.
  std::optional<LifetimeFact> Lifetime;
};

/// A paragraph, as `--dump=sites` shows it.
std::ostream &operator<<(std::ostream &OS, const Site &S);

/// "returned 'p' at a.cpp:3:3, flow result = p"
std::ostream &operator<<(std::ostream &OS, const ChainLink &L);
/// "a.cpp:2:12: object new int(1) escapes in _Z1fv", and a line for each link
/// of its chain, as `--dump=flows` shows it.
std::ostream &operator<<(std::ostream &OS, const FlowFact &F);

} // namespace whyheap

#endif // WHYHEAP_CORE_SITE_H
