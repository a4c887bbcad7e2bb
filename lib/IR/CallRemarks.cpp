//===- CallRemarks.cpp --------------------------------------------------===//

#include "CallRemarks.h"
#include "SymbolName.h"
#include "llvm/IR/DiagnosticHandler.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/LLVMContext.h"

using namespace llvm;

namespace whyheap {

namespace {

constexpr StringRef Inliner = "inline", AnnotationElide = "coro-annotation-elide";

bool isOurs(StringRef Pass) {
  return Pass == Inliner || Pass == AnnotationElide;
}

class Listener : public DiagnosticHandler {
public:
  using Consumer =
      std::function<void(const DiagnosticInfoOptimizationBase &Remark)>;

  Listener(std::unique_ptr<DiagnosticHandler> Next, const bool &IsActive,
           Consumer Take)
      : Next(std::move(Next)), IsActive(IsActive), Take(std::move(Take)) {}

  bool handleDiagnostics(const DiagnosticInfo &Info) override {
    if (const auto *Remark = dyn_cast<DiagnosticInfoOptimizationBase>(&Info);
        Remark && isa<OptimizationRemarkMissed>(Remark) &&
        isOurs(Remark->getPassName())) {
      Take(*Remark);
      if (!Next || !Next->isMissedOptRemarkEnabled(Remark->getPassName()))
        return true;
    }
    return Next && Next->handleDiagnostics(Info);
  }
  bool isAnalysisRemarkEnabled(StringRef Pass) const override {
    return Next && Next->isAnalysisRemarkEnabled(Pass);
  }
  bool isMissedOptRemarkEnabled(StringRef Pass) const override {
    return isOurs(Pass) || (Next && Next->isMissedOptRemarkEnabled(Pass));
  }
  bool isPassedOptRemarkEnabled(StringRef Pass) const override {
    return Next && Next->isPassedOptRemarkEnabled(Pass);
  }
  bool isAnyRemarkEnabled() const override {
    return IsActive || (Next && Next->isAnyRemarkEnabled());
  }

private:
  std::unique_ptr<DiagnosticHandler> Next;
  const bool &IsActive;
  Consumer Take;
};

} // namespace

void CallRemarks::listen(LLVMContext &Context) {
  Context.setDiagnosticHandler(
      std::make_unique<Listener>(
          Context.getDiagnosticHandler(), Listens,
          [this](const DiagnosticInfoOptimizationBase &R) { add(R); }),
      Context.getDiagnosticHandler() != nullptr);
}

void CallRemarks::add(const DiagnosticInfoOptimizationBase &Remark) {
  CallRemark Found;
  std::string Callee, Caller;
  auto Number = [](StringRef Text) -> std::optional<std::int64_t> {
    std::int64_t Value;
    if (Text.getAsInteger(10, Value))
      return std::nullopt;
    return Value;
  };
  for (const auto &Argument : Remark.getArgs()) {
    StringRef Key = Argument.Key, Value = Argument.Val;
    if (Key.equals_insensitive("callee"))
      Callee = withoutCloneSuffix(Value).str();
    else if (Key.equals_insensitive("caller"))
      Caller = withoutCloneSuffix(Value).str();
    else if (Key == "Reason")
      Found.Reason = Value.str();
    else if (Key == "Cost" || Key == "block_freq")
      Found.Cost = Number(Value);
    else if (Key == "Threshold" || Key == "min_freq")
      Found.Threshold = Number(Value);
  }
  if (Remark.getPassName() == AnnotationElide) {
    if (Found.Cost && Found.Threshold)
      Rare[{Callee, Caller}] = std::move(Found);
    return;
  }
  if (!Remark.isLocationAvailable())
    return;
  DiagnosticLocation At = Remark.getLocation();
  Inline[{Callee, At.getLine(), At.getColumn()}] = std::move(Found);
}

const CallRemark *CallRemarks::findInline(const std::string &Callee,
                                          unsigned Line,
                                          unsigned Column) const {
  auto It = Inline.find({Callee, Line, Column});
  return It == Inline.end() ? nullptr : &It->second;
}

const CallRemark *CallRemarks::findRare(const std::string &Callee,
                                        const std::string &Caller) const {
  auto It = Rare.find({Callee, Caller});
  return It == Rare.end() ? nullptr : &It->second;
}

} // namespace whyheap
