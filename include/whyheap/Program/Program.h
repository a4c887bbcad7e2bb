//===- Program.h - many units, one program ----------------------*- C++ -*-===//
//
// UnitFacts … -> link() -> the facts of the program: what several units say of
// one line is merged, calls from one unit to another are resolved, the flows of
// all functions are followed. One unit alone is the program of one unit.
//
//   Program P;
//   P.add(std::move(A)); P.add(std::move(B));   // in any order
//   P.link();
//   P.allocations() …                           // the same whatever the order
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_PROGRAM_PROGRAM_H
#define WHYHEAP_PROGRAM_PROGRAM_H

#include "whyheap/Core/LibraryKnowledge.h"
#include "whyheap/Core/Report.h"
#include "whyheap/Program/Graphs.h"

namespace whyheap {

class Program {
public:
  void add(UnitFacts Unit) { Waiting.push_back(std::move(Unit)); }

  /// Takes in all units added since the last call. The answers below hold
  /// from then on. \p Knowledge says what library functions do that no unit has
  /// a body of; without it, nobody knows.
  void link(const LibraryKnowledge *Knowledge = nullptr);

  /// By point, function, path; one of each.
  const std::vector<AllocationFact> &allocations() const { return Allocations; }
  /// By point; without the calls to functions that some unit defines.
  const std::vector<UnknownCall> &unknownCalls() const { return UnknownCalls; }
  /// By point, function, coroutine; where units differ, one for each home.
  const std::vector<ElisionFact> &elisions() const { return Elisions; }
  /// By point; one point can have several.
  const std::vector<ValueFact> &values() const { return Values; }
  /// By point; what exceeds a limit of the stack, none twice.
  const std::vector<StackFact> &stack() const { return Stack; }
  /// By point; what the flow witness says of the values of all units.
  const std::vector<FlowFact> &flows() const { return Flows; }
  /// By point; one for each coroutine, the largest where units differ.
  const std::vector<FrameFact> &frames() const { return Frames; }
  /// Objects that die before a coroutine uses them, by point.
  const std::vector<LifetimeFact> &lifetimes() const { return Lifetimes; }
  /// Linkage name -> as a user writes it.
  const std::map<std::string, std::string> &functionNames() const {
    return FunctionNames;
  }
  /// As a user writes it; \p Linkage itself where no unit says.
  const std::string &functionName(const std::string &Linkage) const;
  /// By file.
  const std::vector<UnitReport> &units() const { return Units; }

private:
  std::vector<UnitFacts> Waiting;
  std::vector<AllocationFact> Allocations;
  std::vector<UnknownCall> UnknownCalls;
  std::vector<ElisionFact> Elisions;
  std::vector<ValueFact> Values;
  std::vector<FrameFact> Frames;
  std::vector<StackFact> Stack;
  std::vector<LateUse> LateUses;
  std::vector<ShortLife> ShortLives;
  std::vector<LifetimeFact> Lifetimes;
  GraphSet Graphs;
  std::vector<FlowFact> Flows;
  std::map<std::string, std::string> FunctionNames;
  std::vector<std::string> DefinedFunctions; ///< Sorted.
  std::vector<UnitReport> Units;

  void take(UnitFacts &Unit);
  void mergeAllocations();
  void resolveUnknownCalls();
  void mergeElisions();
  void mergeValues();
  void mergeFrames();
  void matchLifetimes();
  void solveGraphs(const LibraryKnowledge *Knowledge);
};

} // namespace whyheap

#endif // WHYHEAP_PROGRAM_PROGRAM_H
