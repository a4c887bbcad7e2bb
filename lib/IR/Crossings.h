//===- Crossings.h - what lives across which suspension ---------*- C++ -*-===//
//
// A coroutine before it is split is one function. A value lives across a
// suspension if its definition reaches it and a use can be reached from it. A
// local whose lifetime is marked (at -O1 and above) lives across all that its
// scope reaches, used or not: that is the rule of CoroSplit.
//
//   arr = alloca                    Start    lifetime.start
//   sink(arr)                       Use      from here the suspension is reached,
//   switch coro.suspend()           ── ──    the path that leaves the coroutine
//   sink(arr)                       Use      does not count
//   lifetime.end(arr)               End
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_CROSSINGS_H
#define WHYHEAP_LIB_IR_CROSSINGS_H

#include "whyheap/Core/CoroutineFrame.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace llvm {
class AllocaInst;
class BasicBlock;
class Function;
class Instruction;
class IntrinsicInst;
class Value;
} // namespace llvm

namespace whyheap {

struct Crossing {
  FrameReason Why = FrameReason::UsedAfter;
  /// The first suspension that shows it.
  const llvm::IntrinsicInst *Across = nullptr;
  /// As FrameMember::Use; null where there is none.
  const llvm::Instruction *Use = nullptr;
  unsigned Suspensions = 0;
  /// As of FrameMember; Unneeded is null where all have a use behind them.
  unsigned UsedBehind = 0;
  const llvm::IntrinsicInst *Unneeded = nullptr;
  bool IsDestroyedBehind = false;
  /// Where its address goes to who may keep it, or null.
  const llvm::Instruction *Escape = nullptr;
};

class Crossings {
public:
  /// \p Suspends in the order of the source. \p F must not change as long as
  /// questions are asked.
  Crossings(const llvm::Function &F,
            llvm::SmallVector<const llvm::IntrinsicInst *, 16> Suspends);

  /// Nothing where it needs no place in the frame.
  std::optional<Crossing> of(const llvm::AllocaInst &Memory) const;
  /// Of an argument or the result of an instruction.
  std::optional<Crossing> of(const llvm::Value &Value) const;
  /// The suspensions that \p Memory lives across, though neither a use nor a
  /// destructor follows, nor does the co_await itself use it.
  llvm::SmallVector<const llvm::IntrinsicInst *, 4>
  unneeded(const llvm::AllocaInst &Memory) const;

private:
  enum class EventKind { Start, End, Use, DestructorUse };
  struct Event {
    unsigned Position; ///< In the block.
    EventKind Kind;
    const llvm::Instruction *At;
  };
  /// What happens to one value, by block and position.
  struct Events {
    llvm::DenseMap<const llvm::BasicBlock *, llvm::SmallVector<Event, 4>>
        ByBlock;
    const llvm::Instruction *Escape = nullptr; ///< Where its address goes.
    bool HasMarkers = false, HasDestructors = false;
    /// Suspensions that one of the uses may follow; the others are not asked.
    llvm::BitVector MayBeBehind;
  };

  void followWays(const llvm::IntrinsicInst &Suspend);
  unsigned position(const llvm::Instruction &I) const;
  // CrossingEvents.cpp
  void add(Events &All, EventKind Kind, const llvm::Instruction &At) const;
  void finish(Events &All) const;
  void addPointerUses(Events &All, const llvm::AllocaInst &Memory) const;
  Events eventsOf(const llvm::AllocaInst &Memory) const;
  Events eventsOf(const llvm::Value &Value) const;
  // Crossings.cpp
  bool isLocal(const llvm::Value &Value) const;
  enum class StopAt { Nothing, End, EndOrStart };
  enum class Walk { On, Turn, Stop }; ///< Turn: not further on this way.
  /// Walks from behind \p Position of \p Block. \p Visit(event or null, suspend or
  /// null) says how to go on.
  template <typename Visitor>
  void walk(const Events &All, const llvm::BasicBlock &Block, unsigned Position,
            StopAt Stop, Visitor Visit) const;
  std::optional<Crossing> inLoop(const Events &All) const;
  llvm::SmallVector<const llvm::IntrinsicInst *, 8>
  reached(const Events &All) const;
  /// What follows one suspension.
  struct Aftermath {
    const llvm::Instruction *Use = nullptr, *Destructor = nullptr;
  };
  Aftermath behind(const Events &All, const llvm::IntrinsicInst &Suspend) const;
  bool isUsedInAwait(const Events &All,
                     const llvm::IntrinsicInst &Suspend) const;
  std::optional<Crossing> judge(const Events &All, bool NeedsUse) const;

  const llvm::Function &F;
  llvm::SmallVector<const llvm::IntrinsicInst *, 16> Suspends;
  llvm::DenseMap<const llvm::Instruction *, unsigned> Positions;
  llvm::DenseMap<const llvm::BasicBlock *,
                 llvm::SmallVector<const llvm::IntrinsicInst *, 1>>
      SuspendsOf;
  /// Index in Suspends.
  llvm::DenseMap<const llvm::IntrinsicInst *, unsigned> NumberOf;
  /// The suspensions from which a block's top can be reached.
  llvm::DenseMap<const llvm::BasicBlock *, llvm::BitVector> LeadingTo;
  /// What of() has said of values, which are asked about for others as well.
  mutable llvm::DenseMap<const llvm::Value *, std::optional<Crossing>> Known;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_CROSSINGS_H
