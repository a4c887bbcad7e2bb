//===- FrameBound.cpp - slots that are in use together --------------------===//
//
// A forward data flow over blocks, in bit sets of slots: a slot is in use behind a
// block if it is used or was in use before, and does not end in it; in front of a
// block if it is behind all predecessors. The sets only shrink until they settle.
//
//===----------------------------------------------------------------------===//

#include "FrameBound.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace whyheap {

namespace {

class LiveSets {
public:
  LiveSets(const Function &F, ArrayRef<FrameSlot> Slots)
      : F(F), Slots(Slots), Always(Slots.size()) {
    for (unsigned I = 0; I != Slots.size(); ++I)
      if (!addEvents(*Slots[I].Alloca, I))
        Always.set(I);
  }
  SmallVector<unsigned> largest();

private:
  struct Event {
    unsigned Slot;
    bool IsEnd;
  };

  bool addEvents(const AllocaInst &Alloca, unsigned Slot);
  void addAccesses(const Value &Pointer, unsigned Slot);
  template <typename Visitor>
  void replay(const BasicBlock &Block, BitVector &InUse, Visitor Visit) const;
  void settle();
  BitVector before(const BasicBlock &Block) const;
  std::uint64_t bytes(const BitVector &Set) const;

  const Function &F;
  ArrayRef<FrameSlot> Slots;
  BitVector Always; ///< Slots without a lifetime.
  DenseMap<const Instruction *, SmallVector<Event, 1>> Events;
  DenseMap<const BasicBlock *, BitVector> Behind;
};

/// The slot's accesses and ends; false where it has no lifetime.
bool LiveSets::addEvents(const AllocaInst &Alloca, unsigned Slot) {
  bool HasStart = false;
  for (const User *U : Alloca.users())
    if (const auto *Marker = dyn_cast<LifetimeIntrinsic>(U)) {
      HasStart |= Marker->getIntrinsicID() == Intrinsic::lifetime_start;
      // One that starts again is not in use until it is accessed.
      Events[Marker].push_back({Slot, true});
    }
  if (HasStart)
    addAccesses(Alloca, Slot);
  return HasStart;
}

/// Pointers that are chosen at run time are not followed: fewer accesses make the
/// bound smaller, not wrong.
void LiveSets::addAccesses(const Value &Pointer, unsigned Slot) {
  for (const User *U : Pointer.users()) {
    if (isa<GetElementPtrInst, AddrSpaceCastInst, BitCastInst>(U))
      addAccesses(*U, Slot);
    else if (isa<LoadInst, StoreInst, CallBase, AtomicRMWInst,
                 AtomicCmpXchgInst>(U) &&
             !isa<LifetimeIntrinsic>(U))
      Events[cast<Instruction>(U)].push_back({Slot, false});
  }
}

/// Calls \p Visit with what is in use behind each access.
template <typename Visitor>
void LiveSets::replay(const BasicBlock &Block, BitVector &InUse,
                      Visitor Visit) const {
  for (const Instruction &I : Block) {
    auto Here = Events.find(&I);
    if (Here == Events.end())
      continue;
    for (const Event &E : Here->second)
      E.IsEnd ? InUse.reset(E.Slot) : InUse.set(E.Slot);
    Visit(InUse);
  }
}

BitVector LiveSets::before(const BasicBlock &Block) const {
  if (Block.isEntryBlock())
    return Always;
  BitVector InUse(Slots.size(), true);
  for (const BasicBlock *Predecessor : predecessors(&Block))
    if (auto It = Behind.find(Predecessor); It != Behind.end())
      InUse &= It->second;
  return InUse;
}

void LiveSets::settle() {
  ReversePostOrderTraversal<const Function *> Order(&F);
  for (const BasicBlock *Block : Order)
    Behind[Block] = BitVector(Slots.size(), true);
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const BasicBlock *Block : Order) {
      BitVector InUse = before(*Block);
      replay(*Block, InUse, [](const BitVector &) {});
      BitVector &Known = Behind[Block];
      Changed |= InUse != Known;
      Known = std::move(InUse);
    }
  }
}

std::uint64_t LiveSets::bytes(const BitVector &Set) const {
  std::uint64_t Sum = 0;
  for (unsigned Slot : Set.set_bits())
    Sum += Slots[Slot].Bytes;
  return Sum;
}

SmallVector<unsigned> LiveSets::largest() {
  BitVector Largest = Always;
  std::uint64_t Most = bytes(Always);
  if (!Events.empty())
    settle();
  for (const BasicBlock &Block : F) {
    if (!Behind.contains(&Block))
      continue; // Never runs.
    BitVector InUse = before(Block);
    replay(Block, InUse, [&](const BitVector &Now) {
      std::uint64_t Bytes = bytes(Now);
      if (Bytes <= Most)
        return;
      Most = Bytes;
      Largest = Now;
    });
  }
  return SmallVector<unsigned>(Largest.set_bits_begin(), Largest.set_bits_end());
}

} // namespace

SmallVector<unsigned> largestLiveSet(const Function &F,
                                     ArrayRef<FrameSlot> Slots) {
  return LiveSets(F, Slots).largest();
}

} // namespace whyheap
