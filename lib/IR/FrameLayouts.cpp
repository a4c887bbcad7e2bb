//===- FrameLayouts.cpp - watching CoroSplit ------------------------------===//

#include "whyheap/IR/FrameLayouts.h"
#include "FrameMembers.h"
#include "whyheap/IR/PassWatch.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/ValueHandle.h"
#include <tuple>

using namespace llvm;

namespace whyheap {

struct FrameLayouts::Implementation : PassWatcher {
  explicit Implementation(VariableLookup Variable)
      : Variable(std::move(Variable)) {}

  VariableLookup Variable;
  MarkedVariables Marked;
  bool EndsSpareScopes = false;
  struct Pending {
    WeakVH Function;
    FrameMembers Members;
  };
  std::vector<Pending> UnderWay;
  std::vector<FrameFact> Facts;

  bool wants(WatchedPass Pass, const Any &Unit) override {
    return Pass == WatchedPass::CoroSplit && hasPresplitCoroutine(Unit);
  }
  void beforePass(WatchedPass, const Any &Unit) override;
  void afterPass(WatchedPass) override;
};

FrameLayouts::FrameLayouts(VariableLookup Variable)
    : Impl(std::make_unique<Implementation>(std::move(Variable))) {}

FrameLayouts::~FrameLayouts() = default;

void FrameLayouts::collectEmitted(Module &M) { Impl->Marked = takeMarks(M); }

void FrameLayouts::endSpareScopes() { Impl->EndsSpareScopes = true; }

void FrameLayouts::collectUnmarked(Module &M, const VariableList &Of) {
  for (Function &F : M)
    if (F.isPresplitCoroutine())
      if (auto Variables = Of(F.getName().str()); !Variables.empty()) {
        // There is something to take away from now on.
        FunctionMarks &Marks = Impl->Marked[F.getName()];
        Marks = marksByName(F, Variables);
      }
}

void FrameLayouts::Implementation::beforePass(WatchedPass, const Any &Unit) {
  for (Function *F : presplitCoroutines(Unit)) {
    UnderWay.push_back(
        {WeakVH(F), FrameMembers(*F, Marked[F->getName()], Variable)});
    if (EndsSpareScopes)
      UnderWay.back().Members.endSpareScopes(*F);
  }
}

void FrameLayouts::Implementation::afterPass(WatchedPass) {
  for (Pending &Split : UnderWay) {
    auto *F = dyn_cast_or_null<Function>(static_cast<Value *>(Split.Function));
    if (!F)
      continue;
    if (auto Fact = Split.Members.layout(*F))
      Facts.push_back(std::move(*Fact));
  }
  UnderWay.clear();
}

PassWatcher &FrameLayouts::passWatcher() { return *Impl; }

void FrameLayouts::leaveAsFound(Module &M) {
  if (!Impl->Marked.empty())
    eraseMarks(M);
}

std::vector<FrameFact> FrameLayouts::takeFacts() {
  llvm::sort(Impl->Facts, [](const FrameFact &A, const FrameFact &B) {
    return std::tie(A.Point, A.Function) < std::tie(B.Point, B.Function);
  });
  return std::move(Impl->Facts);
}

} // namespace whyheap
