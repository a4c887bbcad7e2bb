//===- Resolve.h - a function's graph without calls and stores --*- C++ -*-===//
//
// A working copy of one EscapeGraph, in which
//
//   g(p)      is a flow of p to where g's summary says
//   *q = p    is a flow of p into each location that q may point at
//
// What a parameter refers to, at the start of the function, is a location of
// its own for each count of dereferences: "*out", "**out".
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_SOLVE_RESOLVE_H
#define WHYHEAP_LIB_SOLVE_RESOLVE_H

#include "whyheap/Solve/Solve.h"
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <tuple>

namespace whyheap::solve_detail {

/// More dereferences than these are not told apart.
inline constexpr int MaxDerefs = 6;
/// Longer chains of callees lose their middle.
inline constexpr size_t MaxCalleeLinks = 16;

using CalleeChain = std::shared_ptr<const std::vector<ChainLink>>;

struct Edge {
  unsigned To = 0, From = 0;
  int Derefs = 0;
  FlowNote Note;
  CalleeChain Callee;     ///< What the callee does with it; null if no call.
  std::string CalleeText; ///< Its name, where there is a callee's chain.
  std::optional<Reason> Ending =
      std::nullopt; ///< A last step behind the callee's.
};

/// The reason a chain has that ends with \p E.
Reason lastReason(const Edge &E);
/// Whether a chain that ends so says only how far we can see.
bool isUnknown(Reason R);

/// What is known of a callee.
struct CalleeKnowledge {
  const FunctionSummary *Summary = nullptr;
  bool IsRecursive = false;
  /// Those behind them are not known to the callee.
  std::optional<unsigned> NumParameters = std::nullopt;
  /// Whether the last parameter stands for all that are left.
  bool IsVariadic = false;
};
using CalleeLookup = std::function<CalleeKnowledge(const std::string &Linkage)>;

/// What a parameter refers to.
struct ContentsOf {
  unsigned Parameter = 0; ///< Index of its location.
  int Derefs = 1;
};

class ResolvedGraph {
public:
  ResolvedGraph(const EscapeGraph &Graph, const CalleeLookup &Callees);

  const EscapeGraph &graph() const { return Graph; }
  /// Those of the graph, new objects of callees, contents of parameters.
  const std::vector<Location> &locations() const { return Locations; }
  const std::vector<Edge> &edges() const { return Edges; }
  /// Edges into a location, in order.
  const std::vector<unsigned> &into(unsigned L) const { return Into[L]; }
  /// By location.
  const std::map<unsigned, ContentsOf> &contents() const { return Contents; }
  /// Which location is what \p Parameter (a location) refers to, if any.
  const std::map<int, unsigned> *contentsOf(unsigned Parameter) const {
    auto It = ByParameter.find(Parameter);
    return It == ByParameter.end() ? nullptr : &It->second;
  }
  /// Whether code that isn't seen may change what \p L holds.
  bool isExposed(unsigned L) const { return Exposed[L]; }

private:
  struct PendingStore {
    unsigned Pointer = 0;
    int Derefs = 1;
    unsigned From = 0;
    int FromDerefs = 0;
    FlowNote Note;
    CalleeChain Callee;
    std::string CalleeText;
  };
  /// What a pointer points at.
  struct Targets {
    std::set<unsigned> Locations;
    std::set<std::pair<unsigned, int>> Contents;
    bool IsGlobal = false, IsUnknown = false;
    bool IsCut = false; ///< There may be more.
  };

  // Resolve.cpp
  unsigned addLocation(Location L);
  bool addEdge(Edge E);
  void resolve(const CallFlow &Call, const CalleeLookup &Callees);
  CallFlow folded(CallFlow Call, unsigned NumParameters);
  void escapeArguments(const CallFlow &Call, Reason Why, size_t First);
  void apply(const CallFlow &Call, const FunctionSummary &Summary);
  void apply(const CallFlow &Call, const ParameterFlow &Flow, unsigned Fresh);
  // Stores.cpp
  void resolveStores();
  bool resolve(const PendingStore &Store, const Targets &Found);
  Targets pointees(unsigned Pointer, int Derefs, size_t &Budget);
  bool giveUp(const PendingStore &Store);
  bool storeInto(unsigned To, const PendingStore &Store,
                 std::optional<Reason> Why);
  unsigned contentsLocation(unsigned Parameter, int Derefs);
  void findExposed();

  const EscapeGraph &Graph;
  std::vector<Location> Locations;
  std::vector<Edge> Edges;
  std::vector<std::vector<unsigned>> Into;
  std::set<std::tuple<unsigned, unsigned, int, bool>> Known;
  std::vector<PendingStore> Stores;
  std::map<unsigned, ContentsOf> Contents;
  std::map<unsigned, std::map<int, unsigned>> ByParameter;
  std::vector<bool> Exposed;
  /// The last search for pointees that came by, for each count of dereferences.
  std::vector<std::array<unsigned, MaxDerefs + 2>> SeenBy;
  unsigned Searches = 0;
};

} // namespace whyheap::solve_detail

#endif // WHYHEAP_LIB_SOLVE_RESOLVE_H
