//===- FrameFact.h - how much of the stack a function takes -----*- C++ -*-===//
#ifndef WHYHEAP_CORE_FRAMEFACT_H
#define WHYHEAP_CORE_FRAMEFACT_H

#include "whyheap/Core/SourcePoint.h"
#include <cstdint>
#include <vector>

namespace whyheap {

/// Of a function of user code, after optimization: what is inlined into it counts
/// as its own. Registers that the back end spills are not known.
struct FrameFact {
  SourcePoint Point;    ///< Of the function's definition.
  std::string Function; ///< Linkage name.
  std::uint64_t Bytes = 0; ///< Of all locals of constant size.
  /// Where it takes space of a size that is no constant: variable-length arrays,
  /// alloca.
  std::vector<SourcePoint> Unbounded;
};

} // namespace whyheap

#endif // WHYHEAP_CORE_FRAMEFACT_H
