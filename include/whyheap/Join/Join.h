//===- Join.h - facts about one line become one site ------------*- C++ -*-===//
//
// Program -> Sites: the allocations of all functions and template instances at
// one point, together with the value that the source makes there.
//
//   storage           where
//   heap              every function instance there has an always-heap path
//   heap-conditional  something survives, but not that
//   elided            nothing survives
//   stack             a local: too large, or its address escapes
//
// What the flow witness says of an object there becomes the site's escape and
// chain; it changes no storage verdict.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_JOIN_JOIN_H
#define WHYHEAP_JOIN_JOIN_H

#include "whyheap/Core/Site.h"
#include "whyheap/Program/Program.h"

namespace whyheap {

/// The sites of a linked program, by point.
std::vector<Site> join(const Program &P);

/// A value that the flow witness says does not escape, while LLVM's capture
/// tracking of the optimized code finds who keeps it: a defect of one of them.
struct Disagreement {
  SourcePoint Point;
  std::string Value;
  Kind KeptBy;
};
std::vector<Disagreement> disagreements(const std::vector<Site> &Sites);
/// One line.
std::ostream &operator<<(std::ostream &OS, const Disagreement &D);

} // namespace whyheap

#endif // WHYHEAP_JOIN_JOIN_H
