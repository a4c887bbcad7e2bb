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

#include "Pointees.h"
#include "whyheap/Solve/Solve.h"
#include <deque>
#include <functional>
#include <map>
#include <memory_resource>
#include <unordered_set>

namespace whyheap::solve_detail {

struct Edge {
  unsigned To = 0, From = 0;
  int Derefs = 0;
  Reason Why = Reason::Assigned;
  const FlowNote *At = nullptr; ///< Of the graph; its reason is not this one's.
  CalleeChain Callee = {};      ///< What the callee does with it; null if no call.
  const std::string *CalleeText = nullptr; ///< Where there is a callee's chain.
  std::optional<Reason> Ending = {}; ///< A last step behind the callee's.
};

/// The reason a chain has that ends with what \p Callee does, or with \p Why where
/// that is nothing.
Reason lastReason(const CalleeChain &Callee, Reason Why);
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

/// A flow, as far as it matters whether there are two of it.
struct FlowKey {
  unsigned To, From;
  int Derefs;
  /// A chain that ends in the unknown does not stand for one that doesn't.
  bool EndsUnknown;

  bool operator==(const FlowKey &) const = default;
  struct Hash {
    size_t operator()(const FlowKey &K) const {
      uint64_t Ends = uint64_t(K.To) << 32 | K.From;
      uint64_t Rest = uint64_t(K.Derefs + 2) << 1 | K.EndsUnknown;
      return (Ends * 16 + Rest) * 0x9e3779b97f4a7c15 >> 16;
    }
  };
};

class ResolvedGraph {
public:
  ResolvedGraph(const EscapeGraph &Graph, const CalleeLookup &Callees);

  const EscapeGraph &graph() const { return Graph; }
  /// Those of the graph, new objects of callees, contents of parameters.
  const Location &location(unsigned L) const { return *Locations[L]; }
  std::size_t numLocations() const { return Locations.size(); }
  /// What to call it. Refers to nothing but the graph.
  FlowEnd inWords(unsigned L) const;
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
    Reason Why = Reason::Assigned;
    const FlowNote *At = nullptr;
    CalleeChain Callee = {};
    const std::string *CalleeText = nullptr;
  };
  // Resolve.cpp
  unsigned addLocation(Location L, FlowEnd InWords);
  bool addEdge(Edge E);
  bool isNew(unsigned To, unsigned From, int Derefs, Reason Last);
  void append(Edge E);
  void resolve(const CallFlow &Call, const CalleeLookup &Callees);
  std::vector<unsigned> folded(const CallFlow &Call, unsigned NumParameters);
  void escapeArguments(const CallFlow &Call, Reason Why, size_t First);
  using Arguments = std::vector<unsigned>; ///< Locations, by parameter.
  void apply(const CallFlow &Call, const Arguments &All,
             const FunctionSummary &Summary);
  void apply(const CallFlow &Call, const Arguments &All,
             const ParameterFlow &Flow, unsigned Fresh);
  // Stores.cpp
  void resolveStores();
  bool resolve(const std::vector<size_t> &ThroughOne, const Targets &Found);
  /// What a parameter of that location refers to.
  struct ContentsTarget {
    unsigned Location;
    bool IsOfThis;
  };
  bool resolve(const PendingStore &Store, const Targets &Found,
               const std::vector<ContentsTarget> &Contents);
  bool giveUp(const PendingStore &Store);
  bool storeInto(unsigned To, const PendingStore &Store,
                 std::optional<Reason> Why);
  unsigned contentsLocation(unsigned Parameter, int Derefs);
  void findExposed();

  const EscapeGraph &Graph;
  std::vector<const Location *> Locations;
  struct AddedLocation {
    Location Itself;
    FlowEnd InWords;
  };
  std::deque<AddedLocation> Added; ///< Those behind the graph's.
  std::vector<Edge> Edges;
  std::vector<std::vector<unsigned>> Into;
  /// For the nodes of Known, which go together.
  std::pmr::monotonic_buffer_resource Nodes;
  std::pmr::unordered_set<FlowKey, FlowKey::Hash> Known{&Nodes};
  std::vector<PendingStore> Stores;
  std::map<unsigned, ContentsOf> Contents;
  std::map<unsigned, std::map<int, unsigned>> ByParameter;
  std::vector<bool> Exposed;
};

} // namespace whyheap::solve_detail

#endif // WHYHEAP_LIB_SOLVE_RESOLVE_H
