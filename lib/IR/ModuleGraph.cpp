//===- ModuleGraph.cpp ----------------------------------------------------===//

#include "ModuleGraph.h"
#include "Allocators.h"
#include "Captures.h"
#include "ControlFlow.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace whyheap {

/// The function called, through aliases (one constructor body may serve under
/// two names) and casts.
static const Function *calledFunction(const CallBase &Call) {
  const Value *Callee = Call.getCalledOperand()->stripPointerCasts();
  if (const auto *Alias = dyn_cast<GlobalAlias>(Callee))
    return dyn_cast_or_null<Function>(Alias->getAliaseeObject());
  return dyn_cast<Function>(Callee);
}

std::optional<unsigned> CallRecord::siteFrame() const {
  for (unsigned I = 0, E = Frames.size(); I != E; ++I)
    if (Frames[I].IsUser)
      return I;
  return std::nullopt;
}

ModuleGraph::ModuleGraph(Module &M, Functions &Table,
                         FunctionModels &Models, bool Emitted)
    : Table(Table), Models(Models), Emitted(Emitted) {
  for (Function &F : M)
    if (!F.isDeclaration())
      if (const FunctionInfo *Info = Table.get(F))
        Bodies.try_emplace(Info, &F);
  for (Function &F : M)
    if (!F.isDeclaration())
      addFunction(F);
  // What a user's allocation function does is known only when all calls are.
  auto Settle = [&](CallRecord &Record) {
    if (Record.Class != CalleeClass::Allocates || Record.Model ||
        !Record.Callee || !Bodies.count(Record.Callee))
      return;
    Record.Frequency = bodyFrequency(Record.Callee);
    if (Record.Frequency == Frequency::Never)
      Record.Class = CalleeClass::Never;
  };
  for (CallRecord &Record : UserCalls)
    Settle(Record);
  for (auto *ByHolder : {&LibraryCalls, &FrameCalls})
    for (auto &[Function, Records] : *ByHolder)
      for (CallRecord &Record : Records)
        Settle(Record);
}

void ModuleGraph::addFunction(Function &F) {
  const FunctionInfo *Holder = Table.get(F);
  if (!Holder)
    return;
  auto [Known, IsNew] = AllCalls.try_emplace(Holder);
  if (IsNew)
    Holders.push_back(Holder);
  std::vector<CallRecord> &All = Known->second;
  for (Instruction &I : instructions(F)) {
    auto *Call = dyn_cast<CallBase>(&I);
    if (!Call || isa<IntrinsicInst>(Call) || Call->isInlineAsm())
      continue;
    CallRecord Record;
    Record.Call = Call;
    classify(Record);
    if (Record.Class == CalleeClass::Never)
      continue;
    Record.Frames = Table.frames(*Call);
    if (Record.Class == CalleeClass::Unknown)
      explainByFrames(Record);
    if (Record.Class == CalleeClass::Never)
      continue;
    findCoroutineFrame(Record);
    All.push_back(Record);
    if (Record.CoroutineFrame == Record.Frames.size() - 1 && Holder->IsUser)
      FrameCalls[Holder].push_back(Record);
    if (Record.siteFrame())
      UserCalls.push_back(std::move(Record));
    else
      LibraryCalls[Holder].push_back(std::move(Record));
  }
}

/// A call that can't be seen into may stand in the inlined body of a function
/// that a model speaks for, bodies notwithstanding: the virtual call in
/// std::pmr::memory_resource::allocate. It becomes a call of that function.
void ModuleGraph::explainByFrames(CallRecord &Record) {
  for (unsigned I = 0; I + 1 < Record.Frames.size(); ++I) {
    const Frame &F = Record.Frames[I];
    if (F.IsUser)
      return;
    const LibraryFunction *Model = F.Function ? Models.of(*F.Function) : nullptr;
    if (!Model || !Model->OverridesBody)
      continue;
    Record.Callee = F.Function;
    Record.Frames.erase(Record.Frames.begin(), Record.Frames.begin() + I + 1);
    setModel(Record, *Model);
    return;
  }
}

void ModuleGraph::findCoroutineFrame(CallRecord &Record) {
  const FunctionInfo *Below = Record.Callee;
  for (unsigned I = 0, E = Record.Frames.size(); I != E; ++I) {
    const Frame &F = Record.Frames[I];
    if (Below && F.Function && F.Function->FrameAllocator == Below &&
        F.Line == F.Function->FrameLine && F.Column == F.Function->FrameColumn)
      Record.CoroutineFrame = I;
    Below = F.Function;
  }
}

void ModuleGraph::setModel(CallRecord &Record, const LibraryFunction &Model) {
  Record.Model = &Model;
  Record.Frequency = Model.Allocates;
  Record.Class = Model.Allocates == Frequency::Never ? CalleeClass::Never
                                                     : CalleeClass::Allocates;
}

/// Whether the call's arguments say all: a text that fits in place needs no
/// memory, a longer one needs its bytes and a zero behind them.
bool ModuleGraph::judgeByLength(CallRecord &Record,
                                const LibraryFunction &Model) {
  if (!Model.Small)
    return false;
  std::optional<uint64_t> Length = constantLength(*Record.Call, *Model.Small);
  if (!Length)
    return false;
  if (*Length <= Model.Small->Bytes) {
    Record.Class = CalleeClass::Never;
    return true;
  }
  setModel(Record, Model);
  Record.Frequency = Frequency::Always;
  Record.Bytes = *Length + 1;
  return true;
}

void ModuleGraph::classify(CallRecord &Record) {
  if (const Function *Callee = calledFunction(*Record.Call))
    return classifyFunction(Record, *Callee);
  if (effectsExcludeAllocation(*Record.Call)) {
    Record.Class = CalleeClass::Never;
    return;
  }
  Record.Class = CalleeClass::Unknown;
  Record.Reason = isVirtualCall(*Record.Call) ? UnknownReason::VirtualCall
                                              : UnknownReason::IndirectCall;
}

void ModuleGraph::classifyFunction(CallRecord &Record, const Function &Callee) {
  const FunctionInfo *Info = Record.Callee = Table.get(Callee);
  Record.IsOfCoroutinePart = isCoroutinePart(Callee.getName());
  bool HasBody = Info && Bodies.count(Info);
  if (!Info || isRelease(Info->Linkage)) {
    Record.Class = CalleeClass::Never;
    return;
  }
  if (const StandardAllocator *A = standardAllocator(Info->Linkage);
      A && !HasBody) {
    Record.Class = CalleeClass::Allocates;
    Record.Frequency = A->Frequency;
    return;
  }
  if (Info->IsAllocator && HasBody) {
    Record.Class = CalleeClass::Allocates; // Its frequency is settled later.
    return;
  }
  const LibraryFunction *Model = Info->IsUser ? nullptr : Models.of(*Info);
  if (Model && judgeByLength(Record, *Model))
    return;
  if (Model && (!HasBody || Model->OverridesBody)) {
    return setModel(Record, *Model);
  }
  if (HasBody || (!Emitted && Info->HadBody)) {
    Record.Class = Info->IsUser ? CalleeClass::User : CalleeClass::Library;
    return;
  }
  if (Info->IsAllocator) {
    // From an arena, perhaps: its body is not seen.
    Record.Class = CalleeClass::Allocates;
    Record.Frequency = Frequency::Conditional;
    return;
  }
  Record.Class = effectsExcludeAllocation(*Record.Call) ? CalleeClass::Never
                                                        : CalleeClass::Unknown;
}

/// What \p F's calls come to, as far as is known of the functions they call.
Frequency ModuleGraph::frequencyOfCalls(const FunctionInfo *F) {
  Frequency Result = Frequency::Never;
  auto SoFar = [&](const FunctionInfo *Callee) {
    auto Known = BodyFrequencies.find(Callee);
    return Known == BodyFrequencies.end() ? Frequency::Never : Known->second;
  };
  auto Calls = AllCalls.find(F);
  if (Calls == AllCalls.end())
    return Result;
  for (const CallRecord &Record : Calls->second) {
    Frequency Own = Record.Frequency;
    if (Record.Class == CalleeClass::Unknown)
      Own = Frequency::Conditional;
    else if (!Record.Model && Record.Callee && Bodies.count(Record.Callee))
      Own = SoFar(Record.Callee);
    if (Own == Frequency::Never)
      continue;
    auto [InBlock, IsNew] = BlockFrequencies.try_emplace(
        Record.Call->getParent(), Frequency::Never);
    if (IsNew)
      InBlock->second = frequencyInFunction(*Record.Call->getParent());
    Result = std::min(Result, rarest(Own, InBlock->second));
  }
  return Result;
}

Frequency ModuleGraph::bodyFrequency(const FunctionInfo *F) {
  if (auto Known = BodyFrequencies.find(F); Known != BodyFrequencies.end())
    return Known->second;
  // Everything below F that is not known yet. Recursion is a fixed point: it
  // starts from never and can only become more.
  SmallSetVector<const FunctionInfo *, 8> Below;
  Below.insert(F);
  for (size_t I = 0; I != Below.size(); ++I)
    if (auto Calls = AllCalls.find(Below[I]); Calls != AllCalls.end())
      for (const CallRecord &Record : Calls->second)
        if (!Record.Model && Record.Callee && Bodies.count(Record.Callee) &&
            !BodyFrequencies.count(Record.Callee))
          Below.insert(Record.Callee);
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const FunctionInfo *Each : reverse(Below)) {
      Frequency Now = frequencyOfCalls(Each);
      auto [Known, IsNew] = BodyFrequencies.try_emplace(Each, Now);
      Changed |= Known->second != Now;
      Known->second = Now;
      Changed |= IsNew && Now != Frequency::Never;
    }
  }
  return BodyFrequencies.find(F)->second;
}

} // namespace whyheap
