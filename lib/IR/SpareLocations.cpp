//===- SpareLocations.cpp -------------------------------------------------===//

#include "SpareLocations.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace whyheap {

namespace {

class PlainCode {
public:
  explicit PlainCode(const Functions &Table) : Table(Table) {}

  bool isPlain(const Function &F) {
    // Functions that call each other may go on for ever: not plain.
    auto [It, IsNew] = Known.try_emplace(&F, false);
    if (!IsNew)
      return It->second;
    return Known[&F] = isOfLibrary(F) && all_of(F, [&](const BasicBlock &B) {
             return isStraight(*B.getTerminator()) &&
                    all_of(B, [&](const Instruction &I) { return isPlain(I); });
           }) && !isDestructor(F.getName());
  }

private:
  bool isOfLibrary(const Function &F) const {
    const FunctionInfo *Info = F.isDeclaration() ? nullptr : Table.get(F);
    return Info && !Info->IsUser && !Info->IsImplicit && !Info->IsAllocator &&
           !Info->IsCoroutine;
  }

  static bool isDestructor(StringRef Linkage) {
    // As far as a glance at the mangled name can tell; rather one too many.
    return Linkage.contains("D0") || Linkage.contains("D1") ||
           Linkage.contains("D2");
  }

  /// Conditions in the optimized code are compared with those of the source.
  static bool isStraight(const Instruction &Terminator) {
    const auto *Branch = dyn_cast<BranchInst>(&Terminator);
    return isa<ReturnInst, UnreachableInst>(Terminator) ||
           (Branch && Branch->isUnconditional());
  }

  bool isPlain(const Instruction &I) {
    if (const auto *Alloca = dyn_cast<AllocaInst>(&I))
      return Alloca->isStaticAlloca();
    const auto *Call = dyn_cast<CallBase>(&I);
    if (!Call) // A select can become a branch.
      return !isa<SelectInst>(I);
    const Function *Callee = Call->getCalledFunction();
    // Handles of coroutines are resumed by calls through pointers, later on.
    if (isa<IntrinsicInst>(Call))
      return !Callee->getName().starts_with("llvm.coro.");
    return Callee && isPlain(*Callee);
  }

  const Functions &Table;
  DenseMap<const Function *, bool> Known;
};

} // namespace

void dropSpareLocations(Module &Emitted, const Functions &Table) {
  PlainCode Plain(Table);
  for (Function &F : Emitted) {
    if (!F.getSubprogram() || !Plain.isPlain(F))
      continue;
    for (Instruction &I : instructions(F))
      I.setDebugLoc(DebugLoc());
    F.setSubprogram(nullptr);
  }
}

} // namespace whyheap
