//===- ValueNames.cpp -----------------------------------------------------===//

#include "whyheap/IR/ValueNames.h"
#include "StackSlots.h"
#include "whyheap/IR/PassWatch.h"
#include "llvm/ADT/Any.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Analysis/LazyCallGraph.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace whyheap {

void dropSpareNames(Module &M) {
  for (Function &F : M) {
    if (F.isPresplitCoroutine())
      continue;
    for (BasicBlock &B : F) {
      B.setName("");
      for (Instruction &I : B)
        if (!isa<AllocaInst>(I))
          I.setName("");
    }
  }
}

void makeNamesUnique(Function &F) {
  if (F.getValueSymbolTable() || F.isDeclaration())
    return;
  StringSet<> Taken;
  SmallVector<Value *> Doubles;
  auto Take = [&](Value &V) {
    if (V.hasName() && !Taken.insert(V.getName()).second)
      Doubles.push_back(&V);
  };
  for (Argument &A : F.args())
    Take(A);
  for (BasicBlock &B : F) {
    for (Instruction &I : B)
      Take(I);
    if (!F.isPresplitCoroutine())
      break;
  }
  unsigned Number = 0;
  for (Value *V : Doubles) {
    std::string New;
    do
      New = (V->getName() + Twine(++Number)).str();
    while (!Taken.insert(New).second);
    V->setName(New);
  }
}

/// Those that can become a part of a frame that is told: StackSlots marks the ones that
/// are there from the start, of copies of arguments and of the pieces that SROA makes it
/// has the name only.
static bool hasToldSlot(const Function &F, std::uint64_t LeastBytes) {
  return !F.isDeclaration() &&
         any_of(F.getEntryBlock(), [&](const Instruction &I) {
           const auto *Slot = dyn_cast<AllocaInst>(&I);
           return Slot && staticBytes(*Slot).value_or(0) >= LeastBytes;
         });
}

void WantedNames::operator()(StringRef Pass, const Any &IR) {
  if (const auto *Unit = any_cast<const Function *>(&IR)) {
    // Dozens of passes run on one function in a row.
    if (Last != *Unit || Pass == "SROAPass") {
      Last = *Unit;
      AreWanted = Last->isPresplitCoroutine() || hasToldSlot(*Last, LeastBytes);
    }
    Last->getContext().setDiscardValueNames(!AreWanted);
    return;
  }
  LLVMContext *Context = nullptr;
  bool Keeps = true;
  if (const auto *Component = any_cast<const LazyCallGraph::SCC *>(&IR)) {
    Context = &(*Component)->begin()->getFunction().getContext();
    Keeps = Pass == "InlinerPass" || hasPresplitCoroutine(IR);
  } else if (const auto *M = any_cast<const Module *>(&IR)) {
    Context = &(*M)->getContext();
  }
  // Passes on loops come behind one on their function.
  if (!Context)
    return;
  Last = nullptr;
  Context->setDiscardValueNames(!Keeps);
}

} // namespace whyheap
