//===- StackSlots.h - what the optimized code has on the stack --*- C++ -*-===//
//
//   module as emitted: each static alloca is marked with where it is from, each
//                      array with its number in its declaration
//   module optimized:  allocas that are left -> StackFacts
//                                 marked     -> a variable of that function,
//                                               inlined elsewhere perhaps
//
// A variable that the optimizer has removed, split up, or moved into a coroutine's
// frame has no alloca any more and gives no fact. The marks are metadata, which no
// pass looks at; they are gone again behind the second look.
//
// A size that is not constant is asked of LazyValueInfo, which knows the
// conditions around it: `if (N <= 64) { char V[N]; …`.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_STACKSLOTS_H
#define WHYHEAP_LIB_IR_STACKSLOTS_H

#include "FrameBound.h"
#include "Functions.h"
#include "whyheap/Core/StackFact.h"
#include <set>

namespace llvm {
class AllocaInst;
class MDNode;
} // namespace llvm

namespace whyheap {

/// Of a slot whose size is known when code is made.
std::optional<std::uint64_t> staticBytes(const llvm::AllocaInst &Alloca);

class StackSlots {
public:
  StackSlots(const StackLimits &Limits, Functions &Table)
      : Limits(Limits), Table(Table) {}

  void mark(llvm::Module &Emitted);
  /// Takes the marks away.
  void collect(llvm::Module &Optimized);
  /// What exceeds a limit, by point, each once. Points are where the slot is first
  /// used, of a frame the function's line; AST knows the variables.
  std::vector<StackFact> take() const { return {Facts.begin(), Facts.end()}; }

private:
  struct Slot {
    FrameSlot Place;
    std::string Name;                       ///< Empty: a temporary.
    const FunctionInfo *Function = nullptr; ///< Whose variable it is.
    const llvm::DILocation *FirstUse = nullptr;
  };

  void collect(const llvm::Function &F);
  Slot slot(const llvm::AllocaInst &Alloca, const FunctionInfo &Holder) const;
  void addLocal(const Slot &S);
  void addParameters(const llvm::Function &F, const FunctionInfo &Info);
  void addFrame(const llvm::Function &F, const FunctionInfo &Info,
                llvm::ArrayRef<Slot> All);
  void addDynamic(const llvm::Function &F,
                  llvm::ArrayRef<const llvm::AllocaInst *> Allocas);
  void insertArray(StackFact Fact);
  bool isTooLarge(std::uint64_t Bytes, std::uint64_t Limit) const {
    return Limit && Bytes > Limit;
  }
  bool isReported(const Slot &S) const;

  const StackLimits Limits;
  Functions &Table;
  std::set<StackFact> Facts;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_STACKSLOTS_H
