//===- Copies.cpp ---------------------------------------------------------===//

#include "Copies.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace whyheap {

static bool hasSites(const FunctionInfo &F) { return F.IsUser || F.IsImplicit; }

bool Copies::mayStandFor(const DILocation *Merged, const DILocation *Original) {
  while (Merged && Original) {
    if (Merged == Original)
      return true;
    if (Merged->getScope()->getSubprogram() !=
        Original->getScope()->getSubprogram())
      return false;
    if (Merged->getColumn() == 0)
      return true;
    if (Merged->getLine() != Original->getLine() ||
        Merged->getColumn() != Original->getColumn())
      return false;
    Merged = Merged->getInlinedAt();
    Original = Original->getInlinedAt();
  }
  return !Merged && !Original;
}

Step Copies::callOf(const DILocation *InlinedAt, Functions &Table) const {
  Step At;
  At.Function = Table.get(InlinedAt->getScope()->getSubprogram());
  At.File = &Table.filePath(InlinedAt->getScope()->getFile());
  At.Line = InlinedAt->getLine();
  At.Column = InlinedAt->getColumn();
  if (At.Line == 0 && At.Function) {
    At.Line = At.Function->Line;
    At.Column = 0;
  }
  return At;
}

void Copies::addCopy(const FunctionInfo *F, const DILocation *Copy,
                     const DISubprogram *Part) {
  ByFunction[F].insert(Copy);
  if (F->IsCoroutine && Part)
    PartsOfCopy[{F, Copy}].insert(Part);
}

bool Copies::mayRun(const Step &At, const DILocation *Copy) const {
  auto Those = PartsOfCopy.find({At.Function, Copy});
  return Those == PartsOfCopy.end() ||
         any_of(Those->second, [&](const DISubprogram *Part) {
           return Parts.mayHold(Part, At);
         });
}

void Copies::addSeen(const Step &At, const DILocation *Copy,
                     const FunctionInfo *Callee) {
  // Equal calls that were merged have no column, or no line, any more.
  if (At.Column == 0)
    MergedEdges.insert({At.Function, Callee});
  SeenEdges.insert({At, Copy, Callee});
}

/// Notes the inlined copy that \p Location lies in, and the call that it stands
/// for: that of the nearest user code around it.
void Copies::addLocation(const DILocation &Location, Functions &Table,
                         const EmittedCalls &Calls) {
  const DILocation *InlinedAt = Table.copy(Location.getInlinedAt());
  const FunctionInfo *Callee =
      Table.get(Location.getScope()->getSubprogram());
  if (!InlinedAt || !Callee || !hasSites(*Callee))
    return;
  addCopy(Callee, InlinedAt, Location.getScope()->getSubprogram());
  for (const DILocation *Caller = InlinedAt; Caller;
       Caller = Caller->getInlinedAt()) {
    const FunctionInfo *F = Table.get(Caller->getScope()->getSubprogram());
    if (!F || !F->IsUser)
      continue;
    Step At = callOf(Caller, Table);
    if (Calls.isAddressTaken(Callee) && !DirectEdges.count({At, Callee}))
      CalledByPointer.insert(Callee);
    return addSeen(At, Table.copy(Caller->getInlinedAt()), Callee);
  }
}

void Copies::addOptimized(const Module &M, Functions &Table,
                          const ModuleGraph &Graph, EmittedCalls &Calls) {
  EmittedEdges = Calls.userEdges();
  for (const EmittedCalls::Edge &E : EmittedEdges)
    DirectEdges.insert({E.At, E.Callee});
  for (const CallRecord &Record : Graph.UserCalls) {
    if (!Record.Callee)
      continue;
    const Frame &Caller = Record.Frames[*Record.siteFrame()];
    for (const FunctionInfo *Callee : Calls.userCode(Record.Callee))
      addSeen(Step(Caller), Caller.InlinedAt, Callee);
  }
  DenseSet<const DILocation *> Visited;
  for (const Function &F : M) {
    if (F.isDeclaration())
      continue;
    if (const FunctionInfo *Info = Table.get(F); Info && hasSites(*Info)) {
      addCopy(Info, nullptr, F.getSubprogram());
      // The pointers to it are gone, and the calls through them.
      if (Calls.isAddressTaken(Info) && F.hasLocalLinkage() &&
          !F.hasAddressTaken())
        CalledByPointer.insert(Info);
    }
    for (const Instruction &I : instructions(F))
      for (const DILocation *L = I.getDebugLoc();
           L && Visited.insert(L).second; L = L->getInlinedAt())
        addLocation(*L, Table, Calls);
  }
  findVanished();
}

void Copies::findVanished() {
  std::map<const FunctionInfo *, std::set<const FunctionInfo *>> Callees;
  for (const auto &[At, Callee] : EmittedEdges)
    Callees[At.Function].insert(Callee);
  auto IsSeenInAllCopies = [&](const Step &At, const FunctionInfo *Callee) {
    // A caller that is gone as well says nothing about its callee.
    return MergedEdges.count({At.Function, Callee}) ||
           all_of(of(At.Function), [&](const DILocation *Copy) {
             return SeenEdges.count({At, Copy, Callee}) || !mayRun(At, Copy);
           });
  };
  for (const auto &[At, Callee] : EmittedEdges) {
    if (IsSeenInAllCopies(At, Callee))
      continue;
    // With the copy went the copies of what it calls.
    std::vector<const FunctionInfo *> Work = {Callee};
    while (!Work.empty()) {
      const FunctionInfo *F = Work.back();
      Work.pop_back();
      if (F != At.Function && VanishedAt[F].insert(At).second)
        Work.insert(Work.end(), Callees[F].begin(), Callees[F].end());
    }
  }
}

const std::set<const DILocation *> &Copies::of(const FunctionInfo *F) const {
  static const std::set<const DILocation *> None;
  auto It = ByFunction.find(F);
  return It == ByFunction.end() ? None : It->second;
}

std::vector<Step> Copies::vanished(const FunctionInfo *F) const {
  auto It = VanishedAt.find(F);
  if (It == VanishedAt.end())
    return {};
  return {It->second.begin(), It->second.end()};
}

} // namespace whyheap
