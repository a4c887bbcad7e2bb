//===- Contain.cpp - crashes stay our own ---------------------------------===//

#include "whyheap/Driver/Contain.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/PrettyStackTrace.h"
#include "llvm/Support/thread.h"

using namespace llvm;

namespace whyheap {

bool runContained(const std::function<void()> &Step) {
  // The driver runs cc1 in a context of its own where it does not start another
  // process for it: signals are looked after already.
  bool IsNested = CrashRecoveryContext::GetCurrent();
  if (!IsNested)
    CrashRecoveryContext::Enable();
  const void *StackTraces = SavePrettyStackState();
  CrashRecoveryContext Context;
  bool Finished = Context.RunSafely([&] { Step(); });
  RestorePrettyStackState(StackTraces);
  if (!IsNested)
    CrashRecoveryContext::Disable();
  return Finished;
}

/// Deep recursion has as much room as on the main thread.
static constexpr std::optional<unsigned> StackBytes = 8u << 20;

struct ContainedTask::Implementation {
  // Who catches signals is said for the whole process, and here: the caller can have
  // a context of its own (see above) or not.
  bool EnabledRecovery = !CrashRecoveryContext::GetCurrent();
  bool Finished = false;
  llvm::thread Thread;
};

ContainedTask::ContainedTask(std::function<void()> Step)
    : Impl(std::make_unique<Implementation>()) {
  if (Impl->EnabledRecovery)
    CrashRecoveryContext::Enable();
  Impl->Thread = llvm::thread(StackBytes, [I = Impl.get(), Step] {
    CrashRecoveryContext Context;
    I->Finished = Context.RunSafely([&] { Step(); });
  });
}

ContainedTask::~ContainedTask() { wait(); }

bool ContainedTask::wait() {
  if (Impl->Thread.joinable()) {
    Impl->Thread.join();
    if (Impl->EnabledRecovery)
      CrashRecoveryContext::Disable();
  }
  return Impl->Finished;
}

} // namespace whyheap
