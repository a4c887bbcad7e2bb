//===- Contain.h - crashes stay our own -------------------------*- C++ -*-===//
#ifndef WHYHEAP_DRIVER_CONTAIN_H
#define WHYHEAP_DRIVER_CONTAIN_H

#include <functional>

namespace whyheap {

/// Runs \p Step, which uses LLVM. False where it crashed (a signal, a
/// fatal error of LLVM): what it worked on is in no known state then, the
/// process around it, somebody's compiler perhaps, is as it was.
bool runContained(const std::function<void()> &Step);

} // namespace whyheap

#endif // WHYHEAP_DRIVER_CONTAIN_H
