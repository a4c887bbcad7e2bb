//===- Contain.cpp - crashes stay our own ---------------------------------===//

#include "whyheap/Driver/Contain.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/PrettyStackTrace.h"

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

} // namespace whyheap
