//===- Contain.h - crashes stay our own -------------------------*- C++ -*-===//
#ifndef WHYHEAP_TOOLS_PLUGIN_CONTAIN_H
#define WHYHEAP_TOOLS_PLUGIN_CONTAIN_H

#include <functional>

namespace whyheap::plugin {

/// Runs \p Step inside somebody's compiler. False where it crashed (a signal, a
/// fatal error of LLVM): what it worked on is in no known state then, the
/// compiler is as it was.
bool runContained(const std::function<void()> &Step);

} // namespace whyheap::plugin

#endif // WHYHEAP_TOOLS_PLUGIN_CONTAIN_H
