//===- LoopDepths.h - how many loops run around a line ----------*- C++ -*-===//
//
// Asked of the module as emitted, where the loops are still those of the source.
// A function that library code calls from within a loop (the comparator of
// std::sort) runs repeatedly itself: one loop more, however the library nests
// its own.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_LOOPDEPTHS_H
#define WHYHEAP_LIB_IR_LOOPDEPTHS_H

#include "ModuleGraph.h"
#include "llvm/ADT/DenseSet.h"

namespace llvm {
class LoopInfo;
}

namespace whyheap {

class LoopDepths {
public:
  explicit LoopDepths(const ModuleGraph &Graph);
  ~LoopDepths();

  unsigned at(const CallRecord &Record);

private:
  bool isInLoop(const CallRecord &Record);
  const llvm::LoopInfo &loops(const llvm::Function &F);

  llvm::DenseMap<const llvm::Function *, std::unique_ptr<llvm::LoopInfo>> Loops;
  llvm::DenseSet<const FunctionInfo *> Repeated;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_LOOPDEPTHS_H
