//===- Session.h - whyheap during one compilation ---------------*- C++ -*-===//
//
//   code generation begins ---> looks at both ends of the pipeline ---> finish:
//     facts ---> section `.whyheap`, file
//           ---> findings, while the back end makes code ---> end: diagnostics, file
//
// Asking must not change the answer: the module that goes on to the back end is
// the one that would have gone there without us, but for the section. Where the
// user wants no debug info, Clang is asked to track locations, and they are
// taken away again at the end of the pipeline; so is what
// follows variables of coroutines into their frames.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_TOOLS_PLUGIN_SESSION_H
#define WHYHEAP_TOOLS_PLUGIN_SESSION_H

#include "Diagnose.h"
#include "Options.h"
#include "whyheap/Driver/Contain.h"
#include "whyheap/Driver/ModuleCopy.h"
#include "whyheap/Driver/UnitObserver.h"
#include "whyheap/Models/ModelSet.h"
#include <optional>

namespace clang {
class ASTConsumer;
class ASTContext;
class CodeGenerator;
class CompilerInstance;
} // namespace clang

namespace llvm {
class Module;
class PassBuilder;
} // namespace llvm

namespace whyheap::plugin {

class Session {
public:
  /// Prepares \p Compiler, whose module does not exist yet. \p Compiler must
  /// outlive the session.
  Session(clang::CompilerInstance &Compiler, Options Asked);
  Session(const Session &) = delete;

  /// \p Consumer is the consumer that will say that the code is made.
  void endsWith(const clang::ASTConsumer &Consumer) { Last = &Consumer; }
  /// Code generation is about to begin; \p First is the consumer that says so. May
  /// be called again.
  void begin(const clang::ASTConsumer &First);
  /// All is parsed, and most of the code is still to be emitted.
  void emissionBegins(clang::ASTContext &Context);
  /// The code is made.
  void end();

private:
  bool run(const char *Step, const std::function<void()> &Work);
  void failOnPurpose(const char *Step) const;
  void warnOfCrash(const char *Step);
  void addFinish(llvm::PassBuilder &Builder);
  void optimizeCopy();
  void finish(llvm::Module &M);
  std::string embed(const llvm::Module &M);
  void solve();
  void report();
  std::string inJson(Report R, const std::string &Base) const;
  void leaveAsFound(llvm::Module &M);
  std::string outputPath(const char *Suffix) const;

  clang::CompilerInstance &Compiler;
  Options Asked;
  ModelSet Models;
  UnitFacts Facts;
  UnitObserver Observer;
  const clang::ASTConsumer *Last = nullptr;
  clang::CodeGenerator *Generator = nullptr;
  /// Facts refer to its context until they are collected.
  ModuleCopy Copy;
  bool HasBegun = false;
  bool Crashed = false;
  bool Embedded = false; ///< The module has its facts.
  /// Whether locations are tracked for us only.
  bool AddedLocations = false;
  /// Whether Clang was to free the syntax tree before optimizing.
  bool FreesTree = false;
  std::vector<Diagnosis> Words; ///< What was found, in the form that is asked for,
  std::string Json;             ///< when Solving is through.
  std::optional<ContainedTask> Solving; ///< Last: it uses what is above.
};

} // namespace whyheap::plugin

#endif // WHYHEAP_TOOLS_PLUGIN_SESSION_H
