//===- CodeWitness.h - which allocations survive the optimizer --*- C++ -*-===//
//
//   Module as emitted ---> ModuleGraph ---> paths per user line -.
//                                                                +-> CodeFacts
//   Module optimized  ---> ModuleGraph ---> paths per user line -'
//
// The same module is looked at twice: when Clang has emitted it, and when the
// -O pipeline of the user's own flags is through. In each, every call that
// obtains heap memory is followed outwards, along its inlined-at chain and then
// from a library function to its callers, to the innermost frame in user code.
// What the first look has and the second lacks was elided.
//
// Frequency. A path that the emitted code takes on every normal return of every
// library function on it is Always. One that is conditional there may have
// become unconditional, because the optimizer folded the conditions (the size
// of a string literal, say). In both cases what the call depends on in the
// optimized code must be what its line depends on in the source (Guards.h).
// Everything else is Conditional. Absent information is the worst case: a call
// that can't be seen into is an UnknownCall, an allocation whose place was lost
// keeps all that it can have come from, of its function and of what was inlined
// there, from being called elided.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_IR_CODEWITNESS_H
#define WHYHEAP_IR_CODEWITNESS_H

#include "whyheap/Core/LibraryKnowledge.h"
#include "whyheap/Core/UnitFacts.h"
#include <functional>
#include <memory>

namespace llvm {
class Module;
}

namespace whyheap {

class PassWatcher;

/// What a CodeWitness needs to be told about the unit.
struct CodeWitnessContext {
  /// Whether a file (absolute path) is user code. Must answer alike each time.
  std::function<bool(const std::string &File)> IsUserFile;
  /// How a user writes the function with this linkage name.
  std::function<std::string(const std::string &Linkage)> DisplayName;
  /// Whether that function has an implicit object parameter (`this`).
  std::function<bool(const std::string &Linkage)> IsMember;
  StackLimits Stack;
};

/// The facts of one module.
struct CodeFacts {
  std::vector<AllocationFact> Allocations; ///< By point, then path.
  std::vector<UnknownCall> UnknownCalls;   ///< Sorted, none twice.
  std::vector<StackFact> Stack; ///< By point; of variables where they are used.
  std::vector<ElisionFact> Elisions;       ///< By point.
  std::map<std::string, std::string> FunctionNames;
  std::vector<std::string> DefinedFunctions;
  /// Lines of user code at which the functions of the module are defined, each once
  /// at least.
  std::vector<SourcePoint> Bodies;
};

class CodeWitness {
public:
  /// \p Knowledge must outlive the witness.
  CodeWitness(const LibraryKnowledge &Knowledge, CodeWitnessContext Context);
  ~CodeWitness();

  /// To see the passes that decide about coroutine frames; behind the first look, if
  /// the module has coroutines. Otherwise frames are found, but not explained.
  PassWatcher &passWatcher();
  /// The first look, before any pass has run. Keeps no pointer to instructions.
  void collectEmitted(llvm::Module &M);
  /// Takes away the locations that no look will ask for; behind the first one, where
  /// they are there for us alone.
  void dropSpareLocations(llvm::Module &M);
  /// What the first look has found.
  bool hasCoroutines() const;
  /// The second look, at the same module in the same LLVMContext.
  void collectOptimized(llvm::Module &M);

  /// Compares the two looks. The module may be gone by then, its context not.
  CodeFacts takeFacts();

private:
  struct Implementation;
  std::unique_ptr<Implementation> Impl;
};

} // namespace whyheap

#endif // WHYHEAP_IR_CODEWITNESS_H
