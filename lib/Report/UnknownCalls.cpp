//===- UnknownCalls.cpp - the list of --unknown ---------------------------===//

#include "Wording.h"
#include "whyheap/Core/Names.h"
#include <algorithm>
#include <map>
#include <tuple>

using namespace whyheap;
using namespace whyheap::report;

namespace {

constexpr std::size_t MaxPlaces = 3;

struct Group {
  std::string Callee;
  UnknownReason Reason = UnknownReason::NoBody;
  std::vector<SourcePoint> Places; ///< Sorted.
};

std::vector<Group> groupByCallee(const Report &R) {
  std::map<std::tuple<std::string, std::string, UnknownReason>, Group> Groups;
  for (const UnknownCall &C : R.UnknownCalls) {
    Group &G = Groups[{C.Callee, C.CalleeLinkage, C.Reason}];
    G.Callee = C.Callee;
    G.Reason = C.Reason;
    G.Places.push_back(C.Point);
  }
  std::vector<Group> Sorted;
  for (auto &[Key, G] : Groups) {
    std::ranges::sort(G.Places);
    Sorted.push_back(std::move(G));
  }
  // Groups of one size stay in the order of their callees.
  std::sort(Sorted.begin(), Sorted.end(), [](const Group &A, const Group &B) {
    return std::forward_as_tuple(B.Places.size(), A.Callee, A.Reason,
                                 A.Places) <
           std::forward_as_tuple(A.Places.size(), B.Callee, B.Reason, B.Places);
  });
  return Sorted;
}

std::string describe(const Group &G) {
  switch (G.Reason) {
  case UnknownReason::NoBody:
    return G.Callee + " (no body and no model)";
  case UnknownReason::IndirectCall:
    return G.Callee.empty() ? "calls through a pointer"
                            : G.Callee + " (through a pointer)";
  case UnknownReason::VirtualCall:
    return G.Callee.empty() ? "virtual calls" : G.Callee + " (virtual)";
  }
  return G.Callee;
}

} // namespace

void whyheap::printUnknownCalls(std::ostream &OS, const Report &R,
                                const TextOptions &Options) {
  Wording Words(R, Options);
  if (R.UnknownCalls.empty()) {
    OS << "no call's allocation behaviour is unknown\n";
    return;
  }
  OS << counted(R.UnknownCalls.size(), "call")
     << " whose allocation behaviour is unknown:\n";
  for (const Group &G : groupByCallee(R)) {
    OS << "  " << describe(G) << ": " << counted(G.Places.size(), "call")
       << '\n';
    for (std::size_t I = 0; I != std::min(G.Places.size(), MaxPlaces); ++I)
      OS << "    " << Words.point(G.Places[I]) << '\n';
    if (G.Places.size() > MaxPlaces)
      OS << "    and " << G.Places.size() - MaxPlaces << " more\n";
  }
}
