//===- ModuleGraph.h - the calls of one look at the module ------*- C++ -*-===//
//
// Each call instruction is a CallRecord: what it calls, and where it stands.
// Sorted by who answers for it:
//
//   a frame in user code  ->  `UserCalls`: the innermost such frame is the site
//   library frames only   ->  `LibraryCalls` of the function that holds it; its
//                             callers answer (Reach.h)
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_MODULEGRAPH_H
#define WHYHEAP_LIB_IR_MODULEGRAPH_H

#include "FunctionModels.h"
#include "llvm/IR/BasicBlock.h"
#include <optional>
#include <vector>

namespace whyheap {

/// What is known of a call's callee.
enum class CalleeClass {
  Never,     ///< Does not allocate.
  Allocates, ///< An allocation function, or a model that says it allocates.
  Library,   ///< Library code with a body: its own calls decide.
  User,      ///< User code with a body: has sites of its own.
  Unknown    ///< Can't be seen into.
};

struct CallRecord {
  const llvm::CallBase *Call = nullptr;
  const FunctionInfo *Callee = nullptr; ///< Null for indirect calls.
  CalleeClass Class = CalleeClass::Unknown;
  UnknownReason Reason = UnknownReason::NoBody;  ///< For Unknown.
  const LibraryFunction *Model = nullptr;        ///< For Allocates by model.
  whyheap::Frequency Frequency = Frequency::Never; ///< For Allocates.
  /// A coroutine is resumed or destroyed, not called.
  bool IsOfCoroutinePart = false;
  /// For Allocates by a model that knows how long the text of this call is.
  std::optional<std::uint64_t> Bytes;
  llvm::SmallVector<Frame, 8> Frames;
  /// Index of the coroutine whose frame the call, or what it was inlined from
  /// below that index, allocates; none where it is no frame's allocation.
  std::optional<unsigned> CoroutineFrame;

  /// Ends a path: allocates, or is unknown.
  bool isTerminal() const {
    return Class == CalleeClass::Allocates || Class == CalleeClass::Unknown;
  }
  /// Whether what the callee reaches is what the call does: of library code
  /// everything, of a user's coroutine its frame.
  bool isFollowed() const {
    return Class == CalleeClass::Library ||
           (Class == CalleeClass::User && Callee->IsCoroutine &&
            !IsOfCoroutinePart);
  }
  /// Index of the innermost user frame that is a site for this call; none
  /// where its callers answer.
  std::optional<unsigned> siteFrame() const;
};

class ModuleGraph {
public:
  ModuleGraph(llvm::Module &M, Functions &Table,
              FunctionModels &Models, bool Emitted);

  /// Calls with a user frame, in module order.
  std::vector<CallRecord> UserCalls;
  /// Calls whose frames are library code, by holding function.
  llvm::DenseMap<const FunctionInfo *, std::vector<CallRecord>> LibraryCalls;
  /// Of user code: the calls by which coroutines allocate their own frames.
  llvm::DenseMap<const FunctionInfo *, std::vector<CallRecord>> FrameCalls;
  /// Bodies of this look, by function.
  llvm::DenseMap<const FunctionInfo *, llvm::Function *> Bodies;

  /// The calls whose frames are not user code, or the coroutine's own that
  /// allocate its frame. There are some.
  const std::vector<CallRecord> &callsOf(const FunctionInfo *Holder) const {
    auto It = FrameCalls.find(Holder);
    return It != FrameCalls.end() ? It->second
                                  : LibraryCalls.find(Holder)->second;
  }
  /// Calls \p Consume(holder, record) for each call, functions in module order.
  template <typename Consumer> void forEachCall(Consumer Consume) const {
    for (const FunctionInfo *Holder : Holders)
      for (const CallRecord &Record : AllCalls.find(Holder)->second)
        Consume(Holder, Record);
  }

  /// How often executing \p F's body allocates, through whatever it calls:
  /// what a user-defined allocation function does for its callers.
  Frequency bodyFrequency(const FunctionInfo *F);

private:
  Frequency frequencyOfCalls(const FunctionInfo *F);
  void addFunction(llvm::Function &F);
  void classify(CallRecord &Record);
  bool judgeByLength(CallRecord &Record, const LibraryFunction &Model);
  void explainByFrames(CallRecord &Record);
  void findCoroutineFrame(CallRecord &Record);
  void setModel(CallRecord &Record, const LibraryFunction &Model);
  void classifyFunction(CallRecord &Record, const llvm::Function &Callee);

  Functions &Table;
  FunctionModels &Models;
  bool Emitted;
  llvm::DenseMap<const FunctionInfo *, std::vector<CallRecord>> AllCalls;
  std::vector<const FunctionInfo *> Holders; ///< Of AllCalls, in module order.
  llvm::DenseMap<const FunctionInfo *, Frequency> BodyFrequencies;
  llvm::DenseMap<const llvm::BasicBlock *, Frequency> BlockFrequencies;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_MODULEGRAPH_H
