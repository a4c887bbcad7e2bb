//===- EmittedCalls.cpp ---------------------------------------------------===//

#include "EmittedCalls.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace whyheap {

void EmittedCalls::add(const Module &M, const ModuleGraph &Graph,
                       const Functions &Table) {
  Graph.forEachCall([&](const FunctionInfo *Holder, const CallRecord &Record) {
    bool IsSeen = Record.Callee;
    if (IsSeen && !Graph.Bodies.count(Record.Callee))
      return;
    const Frame &At = Record.Frames.front();
    std::vector<Call> &Own = Calls[Holder];
    if (Own.empty())
      Callers.push_back(Holder);
    Own.push_back({Step(At), Record.Callee, At.IsUser});
  });
  for (const Function &F : M)
    if (!F.isDeclaration() && F.hasAddressTaken())
      if (const FunctionInfo *Info = Table.get(F))
        AddressTaken.insert(Info);
}

const EmittedCalls::FunctionSet &EmittedCalls::below(const FunctionInfo *F,
                                                     unsigned Line) {
  auto [It, IsNew] = Below.try_emplace({F, Line});
  FunctionSet &Result = It->second;
  if (!IsNew)
    return Result;
  bool HasUnseen = false;
  auto Enter = [&](const FunctionInfo *Caller, unsigned OfLine) {
    auto Own = Calls.find(Caller);
    if (Own == Calls.end())
      return;
    for (const Call &C : Own->second) {
      if (OfLine && C.At.Line != OfLine)
        continue;
      if (C.Callee)
        Result.insert(C.Callee);
      else if (!HasUnseen)
        Result.insert(AddressTaken.begin(), AddressTaken.end());
      HasUnseen |= !C.Callee;
    }
  };
  Enter(F, Line);
  for (size_t I = 0; I != Result.size(); ++I)
    Enter(Result[I], 0);
  return Result;
}

bool EmittedCalls::leadTo(const FunctionInfo *F,
                          const FunctionInfo *Callee) const {
  FunctionSet Seen;
  auto Enter = [&](const FunctionInfo *Caller) {
    if (auto Own = Calls.find(Caller); Own != Calls.end())
      for (const Call &C : Own->second)
        if (C.Callee)
          Seen.insert(C.Callee);
  };
  Enter(F);
  for (size_t I = 0; I != Seen.size() && !Seen.contains(Callee); ++I)
    Enter(Seen[I]);
  return Seen.contains(Callee);
}

const EmittedCalls::FunctionSet &
EmittedCalls::userCode(const FunctionInfo *F) {
  auto [It, IsNew] = UserCode.try_emplace(F);
  FunctionSet &Result = It->second;
  if (!IsNew)
    return Result;
  FunctionSet Library;
  auto Enter = [&](const FunctionInfo *Callee) {
    (Callee->IsUser ? Result : Library).insert(Callee);
  };
  Enter(F);
  for (size_t I = 0; I != Library.size(); ++I)
    if (auto Own = Calls.find(Library[I]); Own != Calls.end())
      for (const Call &C : Own->second)
        if (C.Callee)
          Enter(C.Callee);
  return Result;
}

std::vector<EmittedCalls::Edge> EmittedCalls::userEdges() {
  std::vector<Edge> Result;
  for (const FunctionInfo *Caller : Callers)
    for (const Call &C : Calls.find(Caller)->second)
      if (C.Callee && C.IsFromUser)
        for (const FunctionInfo *Callee : userCode(C.Callee))
          Result.push_back({C.At, Callee});
  return Result;
}

} // namespace whyheap
