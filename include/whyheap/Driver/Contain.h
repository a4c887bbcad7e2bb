//===- Contain.h - crashes stay our own -------------------------*- C++ -*-===//
#ifndef WHYHEAP_DRIVER_CONTAIN_H
#define WHYHEAP_DRIVER_CONTAIN_H

#include <functional>
#include <memory>

namespace whyheap {

/// Runs \p Step, which uses LLVM. False where it crashed (a signal, a
/// fatal error of LLVM): what it worked on is in no known state then, the
/// process around it, somebody's compiler perhaps, is as it was.
bool runContained(const std::function<void()> &Step);

/// A step that runs beside what the caller does next, on a core that is free perhaps. It
/// must not use what the caller goes on to use, LLVM's contexts above all.
class ContainedTask {
public:
  explicit ContainedTask(std::function<void()> Step);
  ~ContainedTask();

  /// Until it is done. False where it crashed.
  bool wait();

private:
  struct Implementation;
  std::unique_ptr<Implementation> Impl;
};

} // namespace whyheap

#endif // WHYHEAP_DRIVER_CONTAIN_H
