//===- Captures.cpp -------------------------------------------------------===//

#include "Captures.h"
#include "Allocators.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/CaptureTracking.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/GlobalVariable.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Support/ModRef.h"

using namespace llvm;

namespace whyheap {

bool isVirtualCall(const CallBase &Call) {
  const auto *Slot = dyn_cast<LoadInst>(Call.getCalledOperand());
  if (!Slot || Call.arg_empty())
    return false;
  const Value *Table = Slot->getPointerOperand();
  if (const auto *Element = dyn_cast<GetElementPtrInst>(Table))
    Table = Element->getPointerOperand();
  const auto *TableLoad = dyn_cast<LoadInst>(Table);
  return TableLoad && TableLoad->getPointerOperand()->stripPointerCasts() ==
                          Call.getArgOperand(0)->stripPointerCasts();
}

namespace {

/// Uses looked at for one address; more are not explained.
constexpr unsigned MaxUses = 200;

/// The decisive keeper of one address: what surely outlives the function before
/// what may.
class KeeperTracker : public CaptureTracker {
public:
  KeeperTracker(function_ref<bool(const Function &)> IsModelled,
                function_ref<bool(const Function &)> IsMember,
                function_ref<bool(const CallBase &)> IsCleanup)
      : IsModelled(IsModelled), IsMember(IsMember), IsCleanup(IsCleanup) {}

  std::optional<Kind> Keeper;
  bool GaveUp = false;
  bool Unnamed = false;            ///< Kept by something without a kind.
  SmallVector<const Value *, 4> Locals; ///< Objects that hold the address.

  void tooManyUses() override { GaveUp = true; }

  Action captured(const Use *U, UseCaptureInfo Info) override {
    if (Info.isPassthrough())
      return Continue;
    if (!capturesAnyProvenance(Info.UseCC))
      return Continue;
    const auto *User = cast<Instruction>(U->getUser());
    if (isa<ReturnInst>(User)) {
      keep(Kind::Return);
    } else if (const auto *Store = dyn_cast<StoreInst>(User)) {
      if (U->getOperandNo() == 0)
        keepInMemory(Store->getPointerOperand());
    } else if (const auto *Call = dyn_cast<CallBase>(User)) {
      return keepByCall(*Call, *U);
    } else {
      Unnamed = true;
    }
    return Continue;
  }

private:
  function_ref<bool(const Function &)> IsModelled, IsMember;
  function_ref<bool(const CallBase &)> IsCleanup;

  static unsigned rank(Kind K) {
    switch (K) {
    case Kind::Global:
      return 0;
    case Kind::Return:
      return 1;
    case Kind::Member:
    case Kind::OutParam:
      return 2;
    case Kind::Exception:
    case Kind::Thread:
      return 3;
    case Kind::VirtualCall:
      return 4;
    case Kind::IndirectCall:
      return 5;
    default:
      return 6;
    }
  }

  void keep(Kind K) {
    if (!Keeper || rank(K) < rank(*Keeper))
      Keeper = K;
  }

  void keepInMemory(const Value *Pointer) {
    const Value *Object = getUnderlyingObject(Pointer);
    if (isa<AllocaInst>(Object)) {
      Locals.push_back(Object);
    } else if (isa<GlobalVariable>(Object)) {
      keep(Kind::Global);
    } else if (const auto *Argument = dyn_cast<llvm::Argument>(Object)) {
      if (Argument->hasStructRetAttr())
        keep(Kind::Return);
      else
        keep(isThis(*Argument) ? Kind::Member : Kind::OutParam);
    } else if (const auto *Load = dyn_cast<LoadInst>(Object)) {
      // Into what something else points at: that is found through its owner.
      keepInMemory(Load->getPointerOperand());
    } else {
      Unnamed = true;
    }
  }

  bool isThis(const Argument &A) const {
    const Function &F = *A.getParent();
    return A.getArgNo() == (F.hasStructRetAttr() ? 1u : 0u) && IsMember(F);
  }

  Action keepByCall(const CallBase &Call, const Use &U) {
    const Function *Callee = Call.getCalledFunction();
    if (Call.isInlineAsm()) {
      Unnamed = true;
      return Continue;
    }
    if (!Callee && IsCleanup(Call)) {
      // Whether the object's own destructor keeps it is not known.
      Unnamed = true;
      return Continue;
    }
    if (!Callee) {
      keep(isVirtualCall(Call) ? Kind::VirtualCall : Kind::IndirectCall);
      return Continue;
    }
    StringRef Name = Callee->getName();
    if (isRelease(Name) || Callee->hasFnAttribute("alloc-family-free"))
      return ContinueIgnoringReturn;
    if (Name == "__cxa_throw")
      keep(Kind::Exception);
    else if (Name == "pthread_create" || Name.contains("_M_start_thread"))
      keep(Kind::Thread);
    else if (Callee->isDeclaration() && !IsModelled(*Callee))
      keep(Kind::UnknownCall);
    else
      Unnamed = true;
    return Continue;
  }
};

} // namespace

std::optional<Kind>
captureKind(const CallBase &Allocation,
            function_ref<bool(const Function &)> IsModelled,
            function_ref<bool(const Function &)> IsMember,
            function_ref<bool(const CallBase &)> IsCleanup) {
  SmallVector<const Value *, 8> Work = {&Allocation};
  SmallPtrSet<const Value *, 8> Seen;
  std::optional<Kind> Best;
  bool Unnamed = false;
  while (!Work.empty()) {
    const Value *Address = Work.pop_back_val();
    if (!Seen.insert(Address).second)
      continue;
    KeeperTracker Tracker(IsModelled, IsMember, IsCleanup);
    PointerMayBeCaptured(Address, &Tracker, MaxUses);
    if (Tracker.GaveUp)
      return std::nullopt;
    Unnamed |= Tracker.Unnamed;
    // The address in a local is only as far away as the local's own.
    if (Tracker.Keeper && !Best)
      Best = Tracker.Keeper;
    Work.append(Tracker.Locals.begin(), Tracker.Locals.end());
  }
  if (Best || Unnamed)
    return Best;
  return Kind::Local;
}

} // namespace whyheap
