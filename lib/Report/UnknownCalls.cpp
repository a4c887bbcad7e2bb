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
  std::string Inside; ///< Of calls without a callee.
  UnknownReason Reason = UnknownReason::NoBody;
  std::vector<SourcePoint> Places; ///< Sorted.
};

std::vector<Group> groupByCallee(const Report &R) {
  using Key = std::tuple<std::string, std::string, std::string, UnknownReason>;
  std::map<Key, Group> Groups;
  for (const UnknownCall &C : R.UnknownCalls) {
    // A model is written for a callee, or for what an indirect call stands in.
    std::string Inside = C.Callee.empty() ? C.Inside : "";
    Group &G = Groups[{C.Callee, C.CalleeLinkage, Inside, C.Reason}];
    G.Callee = C.Callee;
    G.Inside = Inside;
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
    return std::forward_as_tuple(B.Places.size(), A.Callee, A.Inside, A.Reason,
                                 A.Places) <
           std::forward_as_tuple(A.Places.size(), B.Callee, B.Inside, B.Reason,
                                 B.Places);
  });
  return Sorted;
}

std::string describe(const Group &G) {
  std::string In = G.Inside.empty() ? "" : " in " + G.Inside;
  switch (G.Reason) {
  case UnknownReason::NoBody:
    return G.Callee + " (no body and no model)";
  case UnknownReason::IndirectCall:
    return G.Callee.empty() ? "calls through a pointer" + In
                            : G.Callee + " (through a pointer)";
  case UnknownReason::VirtualCall:
    return G.Callee.empty() ? "virtual calls" + In : G.Callee + " (virtual)";
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
