//===- LoopDepths.cpp -----------------------------------------------------===//

#include "LoopDepths.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/InstrTypes.h"

using namespace llvm;

namespace whyheap {

LoopDepths::~LoopDepths() = default;

const LoopInfo &LoopDepths::loops(const Function &F) {
  std::unique_ptr<LoopInfo> &Info = Loops[&F];
  if (!Info) {
    DominatorTree DT(const_cast<Function &>(F));
    Info = std::make_unique<LoopInfo>(DT);
  }
  return *Info;
}

bool LoopDepths::isInLoop(const CallRecord &Record) {
  return loops(*Record.Call->getFunction())
             .getLoopDepth(Record.Call->getParent()) != 0;
}

/// Which library functions can end up calling user code; only their loops
/// matter, and most functions of a unit are not among them.
static DenseSet<const FunctionInfo *>
reachingUserCode(const ModuleGraph &Graph) {
  DenseMap<const FunctionInfo *, std::vector<const FunctionInfo *>> Callers;
  std::vector<const FunctionInfo *> Work;
  DenseSet<const FunctionInfo *> Result;
  for (const auto &[Holder, Records] : Graph.LibraryCalls)
    for (const CallRecord &Record : Records) {
      if (Record.Class == CalleeClass::Library)
        Callers[Record.Callee].push_back(Holder);
      else if (Record.Class == CalleeClass::User &&
               Result.insert(Holder).second)
        Work.push_back(Holder);
    }
  while (!Work.empty()) {
    const FunctionInfo *F = Work.back();
    Work.pop_back();
    for (const FunctionInfo *Caller : Callers.lookup(F))
      if (Result.insert(Caller).second)
        Work.push_back(Caller);
  }
  return Result;
}

LoopDepths::LoopDepths(const ModuleGraph &Graph) {
  DenseSet<const FunctionInfo *> Relevant = reachingUserCode(Graph);
  std::vector<const FunctionInfo *> Work;
  auto Mark = [&](const FunctionInfo *Callee) {
    if (Callee && Repeated.insert(Callee).second)
      Work.push_back(Callee);
  };
  for (const FunctionInfo *Holder : Relevant)
    for (const CallRecord &Record : Graph.LibraryCalls.find(Holder)->second)
      if (Record.Class == CalleeClass::User ||
          (Record.Class == CalleeClass::Library &&
           Relevant.contains(Record.Callee)))
        if (isInLoop(Record))
          Mark(Record.Callee);
  while (!Work.empty()) {
    const FunctionInfo *F = Work.back();
    Work.pop_back();
    auto Calls = Graph.LibraryCalls.find(F);
    if (F->IsUser || Calls == Graph.LibraryCalls.end())
      continue;
    for (const CallRecord &Record : Calls->second)
      if (Record.Class == CalleeClass::User ||
          Record.Class == CalleeClass::Library)
        Mark(Record.Callee);
  }
}

unsigned LoopDepths::at(const CallRecord &Record) {
  unsigned Depth = loops(*Record.Call->getFunction())
                       .getLoopDepth(Record.Call->getParent());
  return Depth + Repeated.contains(Record.Frames.front().Function);
}

} // namespace whyheap
