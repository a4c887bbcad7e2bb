//===- Pointees.h - what pointers may point at, many at once ----*- C++ -*-===//
//
// Backwards along the flows from up to 64 pointers at once. Unlike the walk for
// what escapes it tells apart by how many dereferences a location is reached: p
// points at x only if x is reached with its address. Each (location,
// dereferences) has the set of pointers that get there, one bit for each.
//
// Stores add flows, which lead to more pointees, which take more stores. What is
// new in the graph is followed from where it starts, so that no pointer goes the
// same way twice (semi-naive evaluation, as of Datalog).
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_SOLVE_POINTEES_H
#define WHYHEAP_LIB_SOLVE_POINTEES_H

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace whyheap::solve_detail {

/// More dereferences than these are not told apart.
inline constexpr int MaxDerefs = 6;

class ResolvedGraph;

/// `**p`: where a store through it goes.
struct PointerUse {
  unsigned Location = 0;
  int Derefs = 1;

  auto operator<=>(const PointerUse &) const = default;
};

/// What a pointer points at.
struct Targets {
  /// Those that were not there the last time, in order.
  std::vector<unsigned> Locations;
  /// Of a parameter, by its location; and how often it is dereferenced.
  std::vector<std::pair<unsigned, int>> Contents;
  bool IsKnown = false; ///< It points at something, new or not.
  bool IsGlobal = false;
  bool IsUnknown = false;
  bool IsCut = false; ///< There may be more.
};

class PointerSearch {
public:
  static constexpr std::size_t MaxPointers = 64;

  /// \p Pointers: at most MaxPointers.
  PointerSearch(const ResolvedGraph &Graph, std::vector<PointerUse> Pointers);

  /// What each points at in the graph as it is now. Takes a step from \p Budget
  /// for each flow that it looks at; without any, all are cut.
  std::vector<Targets> update(std::size_t &Budget);

private:
  using Set = uint64_t;
  using State = std::pair<unsigned, int>; ///< Location, dereferences.

  struct Progress {
    Set Reached = 0;
    Set Waiting = 0; ///< Of them, those that have not gone on from here.
    Set Untold = 0;  ///< Of them, those that `update` has not told.
  };

  bool isReached(unsigned L) const {
    return Pages[L / PageSize] && (*Pages[L / PageSize])[L % PageSize];
  }
  Progress &at(State S) {
    unsigned Number = (*Pages[S.first / PageSize])[S.first % PageSize];
    return Reached[Number - 1][static_cast<std::size_t>(S.second + 1)];
  }
  void followNew();
  void reach(State At, Set Who);
  void leave(State At, Set Who);
  void tell(unsigned Location, std::vector<Targets> &All);
  std::vector<Targets> targets();

  const ResolvedGraph &Graph;
  std::vector<PointerUse> Pointers;
  /// For some locations next to each other: which of Reached is its own, plus one;
  /// 0 of those out of reach. In a large function most pages are missing.
  static constexpr std::size_t PageSize = 64;
  using Page = std::array<unsigned, PageSize>;
  std::vector<std::unique_ptr<Page>> Pages;
  /// By dereferences plus one.
  std::vector<std::array<Progress, MaxDerefs + 2>> Reached;
  std::vector<State> Work;
  Set Known = 0, Global = 0, Unknown = 0, Cut = 0; ///< As in Targets.
  std::size_t NumEdges = 0, NumLocations = 0; ///< Of those that were followed.
};

} // namespace whyheap::solve_detail

#endif // WHYHEAP_LIB_SOLVE_POINTEES_H
