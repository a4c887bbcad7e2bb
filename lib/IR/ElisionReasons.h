//===- ElisionReasons.h - why CoroElide keeps a frame -----------*- C++ -*-===//
//
// The rule of LLVM's CoroElide pass (llvm/lib/Transforms/Coroutines): where the
// code that makes a frame was inlined into the caller, the frame goes there if,
// on every path from where it is made (coro.begin) to where the caller ends, it
// is destroyed, and by that very value:
//
//   task t = f();     %frame = coro.begin        stored in t
//   use(t);           call use(&t)               t must be in memory now
//   }                 %p = load t                a reload is another value:
//                     coro.subfn.addr(%p, 1)     the frame stays on the heap
//
// The same is asked here, before the pass runs, so that it can be said what
// stood in the way.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_ELISIONREASONS_H
#define WHYHEAP_LIB_IR_ELISIONREASONS_H

#include "Functions.h"
#include "whyheap/Core/Elision.h"

namespace llvm {
class CoroIdInst;
} // namespace llvm

namespace whyheap {

class ElisionReasons {
public:
  ElisionReasons(Functions &Table, const CodeWitnessContext &Context)
      : Table(Table), Context(Context) {}

  /// What keeps the frame of an inlined coroutine on the heap, as far as the
  /// code shows it: one step, or none.
  std::vector<ElisionStep> whyKept(const llvm::CoroIdInst &Id);

  /// Where the caller destroys the frame by the value that made it.
  SourcePoint destroyedAt(const llvm::CoroIdInst &Id);

  /// The innermost place in user code that the instruction stands for.
  SourcePoint userPoint(const llvm::Instruction &I);

private:
  Functions &Table;
  const CodeWitnessContext &Context;

  std::optional<ElisionStep>
  uncoveredPath(const llvm::Instruction &Begin,
                llvm::ArrayRef<const llvm::Instruction *> Destroys);
  std::optional<ElisionStep> destroyByOther(const llvm::BasicBlock &Block,
                                            const llvm::Instruction &Begin);
  std::optional<ElisionStep> escape(const llvm::Instruction &Begin);
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_ELISIONREASONS_H
