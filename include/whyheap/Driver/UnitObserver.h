//===- UnitObserver.h - what is seen of a unit as it compiles ---*- C++ -*-===//
//
// Clang parses, emits and optimizes a unit; whoever runs it (whyheap itself, or
// the compiler that has loaded the plugin) lets an observer look on:
//
//   pipeline starts ---> first look --.
//                                     +--> collect(syntax tree) ---> UnitFacts
//   pipeline ends -----> second look -'
//
// It changes nothing that Clang goes on to use.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_DRIVER_UNITOBSERVER_H
#define WHYHEAP_DRIVER_UNITOBSERVER_H

#include "whyheap/AST/Awaits.h"
#include "whyheap/Driver/Analysis.h"
#include <chrono>
#include <memory>

namespace clang {
class ASTContext;
class CodeGenerator;
class CompilerInstance;
class Decl;
class SourceManager;
} // namespace clang

namespace llvm {
class LLVMContext;
class Module;
class PassBuilder;
} // namespace llvm

namespace whyheap {

/// Adds the time it lives to a number of seconds.
class Stopwatch {
public:
  explicit Stopwatch(double &Seconds)
      : Seconds(Seconds), Start(std::chrono::steady_clock::now()) {}
  ~Stopwatch() {
    Seconds += std::chrono::duration<double>(
                   std::chrono::steady_clock::now() - Start)
                   .count();
  }

private:
  double &Seconds;
  std::chrono::steady_clock::time_point Start;
};

class UnitObserver {
public:
  /// All of them must outlive the observer; \p Facts are what it fills.
  UnitObserver(const AnalysisOptions &Options,
               const LibraryKnowledge &Knowledge, UnitFacts &Facts);
  ~UnitObserver();

  /// Runs a step of the observation. One that runs inside somebody's compiler
  /// survives a crash in it.
  using StepRunner = std::function<void(const std::function<void()> &Step)>;
  /// Runs it and nothing else.
  static void runPlainly(const std::function<void()> &Step) { Step(); }

  /// Makes Clang's pipeline call the looks below. Before it is built.
  void attach(clang::CompilerInstance &Compiler, StepRunner Run = runPlainly);

  /// Also see what lies in coroutine frames. Annotations, names and debug records
  /// go into the module for that, so not where somebody uses its code. Before
  /// attach().
  void watchFrames();
  /// And end the scopes in them that could end earlier. Before attach().
  void endSpareScopes();
  /// The same where its code is used: no annotations, which leave traces in the
  /// names of string literals; leaveAsFound() takes the rest out again. Variables
  /// that the code's own names don't tell apart are not known then. \p DropsNames:
  /// names of values are there for this alone.
  void watchFramesUnmarked(bool DropsNames);
  /// The unit is parsed; what is emitted from now on goes into \p Emitted.
  void emissionBegins(clang::ASTContext &Context, llvm::LLVMContext &Emitted);
  /// Somebody else needs the locations in the module, too. Before attach().
  void keepLocations();
  /// To be told each declaration before code is generated for it.
  void declared(clang::Decl &D);

  /// Adds the looks to one pipeline.
  void addLooks(llvm::PassBuilder &Builder, const clang::SourceManager &Sources,
                StepRunner Run);

  /// Who knows which declaration a linkage name stands for; without one (null)
  /// functions are called by their demangled names. Asked when a name is needed.
  std::function<clang::CodeGenerator *()> Generator;

  bool sawEmitted() const; ///< Whether the first look is over.
  /// Whether the pipeline has run from one end to the other.
  bool sawBothEnds() const;

  /// For a module that goes on to the back end, whether the looks came about or
  /// not: takes out what watchFramesUnmarked() has led to.
  void leaveAsFound(llvm::Module &M);

  /// Compares both looks and asks the syntax tree for the rest. \p HadErrors:
  /// functions were left out of the module.
  void collect(clang::ASTContext &Context, bool HadErrors);
  /// How coroutines are awaited in the unit, once it is collected.
  std::vector<Await> takeAwaits();
  /// Of a unit that is compiled with edits: elisions and frames only.
  void collectTrial();

private:
  struct Implementation;
  std::unique_ptr<Implementation> Impl;
};

} // namespace whyheap

#endif // WHYHEAP_DRIVER_UNITOBSERVER_H
