//===- Frames.cpp ---------------------------------------------------------===//

#include "Frames.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace whyheap {

static FrameFact frame(const Function &F, const FunctionInfo &Info,
                       Functions &Table) {
  FrameFact Fact;
  if (Info.File)
    Fact.Point = {*Info.File, Info.Line, 0};
  Fact.Function = Info.Linkage;
  for (const Instruction &I : instructions(F)) {
    const auto *Local = dyn_cast<AllocaInst>(&I);
    if (!Local)
      continue;
    std::optional<TypeSize> Size =
        Local->getAllocationSize(F.getDataLayout());
    if (Size && !Size->isScalable()) {
      Fact.Bytes += Size->getFixedValue();
      continue;
    }
    // The array's declaration; the user's line of what was inlined.
    for (const Frame &At : Table.frames(I))
      if (At.IsUser && At.File) {
        Fact.Unbounded.push_back({*At.File, At.Line, At.Column});
        break;
      }
  }
  return Fact;
}

std::vector<FrameFact> collectFrames(const Module &M, Functions &Table,
                                     std::uint64_t MinBytes) {
  std::vector<FrameFact> Result;
  for (const Function &F : M) {
    const FunctionInfo *Info = F.isDeclaration() ? nullptr : Table.get(F);
    if (!Info || !Info->IsUser)
      continue;
    FrameFact Fact = frame(F, *Info, Table);
    if (Fact.Bytes >= MinBytes || !Fact.Unbounded.empty())
      Result.push_back(std::move(Fact));
  }
  llvm::sort(Result, [](const FrameFact &A, const FrameFact &B) {
    return std::tie(A.Point, A.Function) < std::tie(B.Point, B.Function);
  });
  return Result;
}

} // namespace whyheap
