//===- Session.h - whyheap during one compilation ---------------*- C++ -*-===//
//
//   code generation begins ---> looks at both ends of the pipeline ---> finish:
//     facts ---> section `.whyheap`, file;  findings ---> diagnostics, file
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

#include "Options.h"
#include "whyheap/Driver/ModuleCopy.h"
#include "whyheap/Driver/UnitObserver.h"
#include "whyheap/Models/ModelSet.h"

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

  /// Code generation is about to begin; \p Own is the consumer that says so. May
  /// be called again.
  void begin(const clang::ASTConsumer &Own);
  /// All is parsed, and most of the code is still to be emitted.
  void emissionBegins(clang::ASTContext &Context);

private:
  bool run(const char *Step, const std::function<void()> &Work);
  void addFinish(llvm::PassBuilder &Builder);
  void optimizeCopy();
  void finish(llvm::Module &M);
  std::string embed(const llvm::Module &M);
  void report();
  void writeReport(Report R);
  void leaveAsFound(llvm::Module &M);
  std::string outputPath(const char *Suffix) const;

  clang::CompilerInstance &Compiler;
  Options Asked;
  ModelSet Models;
  UnitFacts Facts;
  UnitObserver Observer;
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
};

} // namespace whyheap::plugin

#endif // WHYHEAP_TOOLS_PLUGIN_SESSION_H
