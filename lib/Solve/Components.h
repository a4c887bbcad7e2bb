//===- Components.h - who calls whom, in groups -----------------*- C++ -*-===//
//
// The strongly connected components of the call graph, callees before callers.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_SOLVE_COMPONENTS_H
#define WHYHEAP_LIB_SOLVE_COMPONENTS_H

#include <vector>

namespace whyheap::solve_detail {

/// \p Callees: of each function, the numbers of those it calls. Within a group the
/// last one found goes first: callees before callers but for the calls back.
std::vector<std::vector<unsigned>>
components(const std::vector<std::vector<unsigned>> &Callees);

} // namespace whyheap::solve_detail

#endif // WHYHEAP_LIB_SOLVE_COMPONENTS_H
