//===- Reach.cpp ----------------------------------------------------------===//

#include "Reach.h"
#include "Allocators.h"
#include "ControlFlow.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/IR/InstrTypes.h"
#include <deque>

using namespace llvm;

namespace whyheap {

Terminal::Terminal(const CallRecord &Record)
    : Callee(Record.Callee), Class(Record.Class), Reason(Record.Reason),
      Model(Record.Model), OwnFrequency(Record.Frequency),
      Bytes(Record.Bytes ? Record.Bytes : constantBytes(*Record.Call)) {}

void StepFrequencies::add(const Step &At, const FunctionInfo *Callee,
                          Frequency How) {
  auto [It, IsNew] = Table.try_emplace({At, Callee}, How);
  if (!IsNew) // Several calls of one place, as in `c ? f(a) : f(b)` of a macro.
    It->second = rarest(It->second, How);
}

std::optional<Frequency>
StepFrequencies::lookup(const Step &At, const FunctionInfo *Callee) const {
  auto It = Table.find({At, Callee});
  if (It == Table.end())
    return std::nullopt;
  return It->second;
}

bool StepFrequencies::hasDirectCall(const Step &At) const {
  // Null, for indirect calls, sorts first.
  auto It = Table.upper_bound({At, nullptr});
  return It != Table.end() && It->first.first == At;
}

Reach::Reach(const ModuleGraph &Graph, StepFrequencies &Frequencies,
             bool Emitted)
    : Graph(Graph), Frequencies(Frequencies), Emitted(Emitted) {
  walk();
}

const std::vector<ReachedPath> &Reach::from(const FunctionInfo *F) const {
  static const std::vector<ReachedPath> None;
  auto It = Paths.find(F);
  return It == Paths.end() ? None : It->second;
}

/// How often the holder of \p Record gets to the call, when it runs.
Frequency Reach::hop(const CallRecord &Record) {
  auto [It, IsNew] = BlockFrequencies.try_emplace(Record.Call->getParent(),
                                                  Frequency::Never);
  if (IsNew)
    It->second = frequencyInFunction(*Record.Call->getParent());
  Frequency Now = It->second;
  if (Emitted) {
    // Whether a frame is needed is a condition of the optimizer's own.
    if (Record.CoroutineFrame)
      Now = Frequency::Always;
    Frequencies.add(Step(Record.Frames.front()), Record.Callee, Now);
    return Now;
  }
  // The holder has library code inlined into it. What is unconditional in the
  // optimized holder is; otherwise the emitted code knows which of its
  // branches only lead to a throw.
  if (Now == Frequency::Always)
    return Now;
  Frequency Before = Frequency::Always;
  const FunctionInfo *Callee = Record.Callee;
  for (const Frame &F : Record.Frames) {
    Before = rarest(Before, Frequencies.lookup(Step(F), Callee)
                                .value_or(Frequency::Conditional));
    Callee = F.Function;
  }
  return Before == Frequency::Always ? Before : std::max(Before, Now);
}

Reach::PathClass Reach::pathClass(const CallRecord &First,
                                  const ReachedPath *Rest) {
  if (hop(First) == Frequency::Throws ||
      (Rest ? Rest->How : First.Frequency) == Frequency::Throws)
    return Throws;
  return (Rest ? Rest->End.Class : First.Class) == CalleeClass::Unknown
             ? Unknown
             : Allocates;
}

unsigned Reach::maxPaths(PathClass Class) {
  switch (Class) {
  case Allocates:
    return 24;
  case Throws:
    return 2;
  case Unknown:
  case NumPathClasses:
    return 8;
  }
  return 0;
}

/// The path that takes the call \p First and ends as \p Rest does (a path from
/// First's callee), or in First's own callee where Rest is null.
ReachedPath Reach::extend(const CallRecord &First, const ReachedPath *Rest) {
  ReachedPath Path;
  for (const Frame &Fr : reverse(First.Frames))
    Path.Steps.emplace_back(Fr);
  Path.How = hop(First);
  if (First.CoroutineFrame)
    Path.Coroutine = First.Frames[*First.CoroutineFrame].Function;
  if (Rest) {
    if (Rest->Coroutine)
      Path.Coroutine = Rest->Coroutine;
    Path.Steps.insert(Path.Steps.end(), Rest->Steps.begin(),
                      Rest->Steps.end());
    Path.End = Rest->End;
    Path.How = rarest(Path.How, Rest->How);
  } else {
    Path.End = Terminal(First);
    if (Path.End.Class == CalleeClass::Allocates)
      Path.How = rarest(Path.How, Path.End.OwnFrequency);
  }
  return Path;
}

void Reach::walk() {
  struct Caller {
    const FunctionInfo *Holder;
    const CallRecord *Record;
  };
  // In a fixed order, so that the paths kept do not depend on addresses.
  std::vector<const FunctionInfo *> Holders;
  for (const auto *ByHolder : {&Graph.LibraryCalls, &Graph.FrameCalls})
    for (const auto &[Holder, Records] : *ByHolder)
      Holders.push_back(Holder);
  llvm::sort(Holders, [](const FunctionInfo *A, const FunctionInfo *B) {
    return A->Linkage < B->Linkage;
  });
  DenseMap<const FunctionInfo *, std::vector<Caller>> Callers;
  struct Item {
    const FunctionInfo *F;
    unsigned TerminalId;
    size_t PathIndex;
  };
  std::deque<Item> Work;
  // A terminal counts once for each function and class of path. A member that
  // the compiler defines is the exception: its calls copy different members of
  // the class, each of which is worth a path of its own further out too.
  unsigned NextId = 0;
  DenseSet<std::pair<const void *, unsigned>> Seen;
  DenseMap<const FunctionInfo *, std::array<unsigned, NumPathClasses>> Counts;
  auto Enter = [&](const FunctionInfo *F, unsigned Id, const CallRecord &First,
                   const ReachedPath *Rest) {
    PathClass Class = pathClass(First, Rest);
    unsigned &Count = Counts[F][Class];
    const void *Who = F->IsImplicit ? static_cast<const void *>(&First) : F;
    if (Count == maxPaths(Class) ||
        !Seen.insert({Who, Id * NumPathClasses + Class}).second)
      return;
    if (F->IsImplicit)
      Id = NextId++;
    ++Count;
    ReachedPath Path = extend(First, Rest);
    std::vector<ReachedPath> &Kept = Paths[F];
    Kept.push_back(std::move(Path));
    Work.push_back({F, Id, Kept.size() - 1});
  };
  for (const FunctionInfo *Holder : Holders)
    for (const CallRecord &Record : Graph.callsOf(Holder)) {
      if (Record.isTerminal())
        Enter(Holder, NextId++, Record, nullptr);
      else if (Record.isFollowed())
        Callers[Record.Callee].push_back({Holder, &Record});
    }
  while (!Work.empty()) {
    Item Next = Work.front();
    Work.pop_front();
    auto It = Callers.find(Next.F);
    if (It == Callers.end())
      continue;
    // Looked up again each time: Next.F may be among those that get another path.
    for (const Caller &C : It->second)
      Enter(C.Holder, Next.TerminalId, *C.Record,
            &Paths[Next.F][Next.PathIndex]);
  }
}

} // namespace whyheap
