//===- Copies.cpp ---------------------------------------------------------===//

#include "Copies.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace whyheap {

/// The direct calls from user code to user code.
template <typename Consumer>
static void forEachUserCall(const ModuleGraph &Graph, Consumer Consume) {
  for (const CallRecord &Record : Graph.UserCalls)
    if (Record.Class == CalleeClass::User && Record.Frames.front().IsUser)
      Consume(Step(Record.Frames.front()), Record.Callee);
}

static bool hasSites(const FunctionInfo &F) { return F.IsUser || F.IsImplicit; }

void Copies::addEmitted(const ModuleGraph &Graph) {
  forEachUserCall(Graph, [&](Step At, const FunctionInfo *Callee) {
    EmittedEdges.insert({At, Callee});
  });
}

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

void Copies::addOptimized(const Module &M, Functions &Table,
                          const ModuleGraph &Graph) {
  // Equal calls that were merged have no column, or no line, any more.
  auto AddSeen = [&](const Step &At, const FunctionInfo *Callee) {
    if (At.Column == 0)
      MergedEdges.insert({At.Function, Callee});
    SeenEdges.insert({At, Callee});
  };
  forEachUserCall(Graph, AddSeen);
  DenseSet<const DILocation *> Visited;
  for (const Function &F : M) {
    if (F.isDeclaration())
      continue;
    if (const FunctionInfo *Info = Table.get(F); Info && hasSites(*Info))
      ByFunction[Info].insert(nullptr);
    for (const Instruction &I : instructions(F))
      for (const DILocation *L = I.getDebugLoc();
           L && Visited.insert(L).second; L = L->getInlinedAt()) {
        const DILocation *InlinedAt = L->getInlinedAt();
        const FunctionInfo *Callee = Table.get(L->getScope()->getSubprogram());
        if (!InlinedAt || !Callee || !hasSites(*Callee))
          continue;
        ByFunction[Callee].insert(InlinedAt);
        AddSeen(callOf(InlinedAt, Table), Callee);
      }
  }
  findVanished();
}

void Copies::findVanished() {
  std::map<const FunctionInfo *, std::set<const FunctionInfo *>> Callees;
  for (const auto &[At, Callee] : EmittedEdges)
    Callees[At.Function].insert(Callee);
  for (const Edge &E : EmittedEdges) {
    const auto &[At, Callee] = E;
    // A caller that is gone as well says nothing about its callee.
    if (SeenEdges.count(E) || MergedEdges.count({At.Function, Callee}) ||
        !ByFunction.count(At.Function))
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
