//===- Graphs.h - the escape graphs of all units ----------------*- C++ -*-===//
//
// A header's functions come with each unit, once is enough. But one linkage
// name can stand for two functions: an inline function depends on macros, a file
// is compiled twice. A proof about one must not be built on the other:
//
//   a.cpp: _Z1fv  as A    _Z1gv calls _Z1fv      _Z1gv calls "_Z1fv\n1"
//   b.cpp: _Z1fv  as B    _Z1hv calls _Z1fv  ->  _Z1hv calls "_Z1fv\n2"
//                         _Z1iv, in both         _Z1iv calls "_Z1fv\n0": none
//
// Functions that other units can't see bring their unit in the name:
// "_ZL1fv@a.cpp".
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_PROGRAM_GRAPHS_H
#define WHYHEAP_PROGRAM_GRAPHS_H

#include "whyheap/Core/EscapeGraph.h"
#include <deque>
#include <map>

namespace whyheap {

class GraphSet {
public:
  /// \p Unit names the unit: its file, and what else tells it from others.
  void add(const std::string &Unit, std::vector<EscapeGraph> Graphs);

  /// Every function once; where a name stands for several, each has a number
  /// behind it, and calls mean the one of their own unit. Those graphs are copies;
  /// the others are those of the set, which has to live as long.
  struct Resolved {
    std::vector<const EscapeGraph *> All;
    std::deque<EscapeGraph> Renamed;
  };
  Resolved resolved() const;

  /// \p Function without that number and without a unit.
  static std::string linkageName(const std::string &Function);

private:
  struct Variant {
    EscapeGraph Graph;
    std::vector<std::string> Units; ///< That have it.
  };
  using Variants = std::vector<Variant>;
  std::map<std::string, Variants> ByName;

  bool hasAmbiguousCalls(const Variant &V) const;
  std::string callee(const std::string &Name,
                     const std::vector<std::string> &Units) const;
};

} // namespace whyheap

#endif // WHYHEAP_PROGRAM_GRAPHS_H
