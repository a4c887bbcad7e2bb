//===- Frames.h - stack frames of the optimized code ------------*- C++ -*-===//
#ifndef WHYHEAP_LIB_IR_FRAMES_H
#define WHYHEAP_LIB_IR_FRAMES_H

#include "Functions.h"
#include "whyheap/Core/FrameFact.h"

namespace whyheap {

/// The frames of all user functions with a body that are worth a word: they have
/// at least \p MinBytes, or a part of no constant size.
std::vector<FrameFact> collectFrames(const llvm::Module &M, Functions &Table,
                                     std::uint64_t MinBytes);

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_FRAMES_H
