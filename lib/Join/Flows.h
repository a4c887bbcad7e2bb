//===- Flows.h - what the flow witness says of a site -----------*- C++ -*-===//
//
// Code and flow name a value by where it stands, and do not always point at the
// same character of it. A site takes the facts of objects
//
//   at its own column, else
//   within its value, the innermost: the nearest before the column, else the
//   nearest behind it. What stands at another site's point is that site's.
//
// and of these the facts of its own functions; where none is among them, of the
// only function there is, or of the local functions there (a lambda's name is
// its unit's own business: "local.3").
//
// All functions together:
//
//   one escapes                         escapes, with that chain
//   none of them does, and none is missing   does not escape
//   else                                unknown
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_JOIN_FLOWS_H
#define WHYHEAP_LIB_JOIN_FLOWS_H

#include "whyheap/Core/Site.h"
#include <set>
#include <span>

namespace whyheap::join_detail {

class FlowIndex {
public:
  /// \p Flows is by point and outlives the index; \p SitePoints: of all sites.
  FlowIndex(const std::vector<FlowFact> &Flows,
            std::set<SourcePoint> SitePoints);

  /// Fills in escape and chain of \p S, whose point and value are set.
  /// \p Functions: linkage names, each once.
  void judge(Site &S, const std::set<std::string> &Functions) const;

private:
  using Candidates = std::vector<const FlowFact *>;
  const std::vector<FlowFact> &Flows;
  std::set<SourcePoint> SitePoints;

  Candidates at(const Site &S, Mechanism M) const;
  std::optional<Erasure> erasure(const Site &S) const;
  bool isWithin(const Site &S, const FlowFact &F) const;
};

/// Are these one function? Constructors and destructors go by several names:
/// _ZN1AC1Ev, _ZN1AC2Ev.
bool isSameFunction(std::string_view A, std::string_view B);

} // namespace whyheap::join_detail

#endif // WHYHEAP_LIB_JOIN_FLOWS_H
