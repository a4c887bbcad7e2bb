//===- UnitFacts.h - all that one translation unit says ---------*- C++ -*-===//
//
// The hand-over from the layers that see Clang and LLVM (AST, IR) to those that
// do not. It can be stored (Serial) and linked with other units (Program).
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_UNITFACTS_H
#define WHYHEAP_CORE_UNITFACTS_H

#include "whyheap/Core/AllocationFact.h"
#include "whyheap/Core/CoroutineFrame.h"
#include "whyheap/Core/CoroutineLifetime.h"
#include "whyheap/Core/Elision.h"
#include "whyheap/Core/EscapeGraph.h"
#include "whyheap/Core/StackFact.h"
#include <map>

namespace whyheap {

enum class UnitStatus {
  Analyzed, ///< All of it.
  Partial,  ///< It has errors; what Clang recovered was analyzed.
  Failed    ///< Nothing could be analyzed; Messages say why.
};
std::string_view name(UnitStatus S);
std::optional<UnitStatus> parseUnitStatus(std::string_view Text);

/// The source expression or declaration that a point stands for.
struct ValueFact {
  SourcePoint Point;
  unsigned EndLine = 0; ///< The last character of the expression.
  unsigned EndColumn = 0;
  std::string Text;     ///< In one line: "std::vector<char>{...}".
  std::string Type;     ///< Of the value that the expression makes.
  std::string Variable; ///< The variable it initializes, or empty.
};

/// What the analysis of a unit took, in seconds of wall time. Not part of what
/// is stored: it differs from run to run.
struct UnitTiming {
  double Total = 0;
  double Collect = 0; ///< All that is not Clang's and LLVM's own work.
  double Graphs = 0;  ///< Of it, making escape graphs.
};

struct UnitFacts {
  std::string File; ///< The main file, absolute.
  UnitStatus Status = UnitStatus::Failed;
  std::string Optimization; ///< "O0" … "O3", "Os", "Oz".
  std::vector<std::string> Messages; ///< One line each, for users.
  std::vector<AllocationFact> Allocations;
  std::vector<UnknownCall> UnknownCalls;
  std::vector<ElisionFact> Elisions; ///< One for each call of a coroutine.
  std::vector<ValueFact> Values;
  std::vector<StackFact> Stack; ///< What exceeds a limit.
  /// Of the functions of user code that have a body, by linkage name.
  std::vector<EscapeGraph> Graphs;
  /// Of the coroutines that can be suspended, by point.
  std::vector<FrameFact> Frames;
  std::vector<LateUse> LateUses;
  std::vector<ShortLife> ShortLives;
  /// Linkage name -> as a user writes it: "bench(Writer &, int)", for every
  /// function that a fact above names.
  std::map<std::string, std::string> FunctionNames;
  /// Linkage names of the functions with external linkage defined here; an
  /// unknown call to one of another unit is not unknown to the program.
  std::vector<std::string> DefinedFunctions;
  UnitTiming Timing;
};

/// The block of lines that `--dump=facts` shows for a unit.
std::ostream &operator<<(std::ostream &OS, const UnitFacts &U);
std::ostream &operator<<(std::ostream &OS, const ValueFact &V);

} // namespace whyheap

#endif // WHYHEAP_CORE_UNITFACTS_H
