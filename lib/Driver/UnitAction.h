//===- UnitAction.h - parse, emit, optimize, look twice ---------*- C++ -*-===//
#ifndef WHYHEAP_LIB_DRIVER_UNITACTION_H
#define WHYHEAP_LIB_DRIVER_UNITACTION_H

#include "whyheap/Driver/Analysis.h"
#include "whyheap/IR/CodeWitness.h"
#include "clang/CodeGen/CodeGenAction.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/Regex.h"
#include <chrono>

namespace whyheap {

/// Which files of a unit are user code.
class UserFiles {
public:
  explicit UserFiles(const AnalysisOptions &Options);
  /// To be told once the unit is parsed.
  void setSources(const clang::SourceManager &Sources);
  bool isUser(const std::string &File) const;

private:
  std::map<std::string, bool> IsSystem;
  std::string MainFile;
  bool SystemHeaders;
  llvm::Regex Filter, Exclude;
  bool HasExclude;
};

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

/// One unit, once. It runs the pipeline that Clang itself builds for the
/// command's flags, without a back end.
class UnitAction : public clang::EmitLLVMOnlyAction {
public:
  UnitAction(const AnalysisOptions &Options, const LibraryKnowledge &Knowledge,
             UnitFacts &Facts);

protected:
  bool BeginInvocation(clang::CompilerInstance &Compiler) override;
  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &Compiler,
                    llvm::StringRef File) override;
  void ExecuteAction() override;

private:
  std::string displayName(const std::string &Linkage);
  void collectFacts();

  UnitFacts &Facts;
  UserFiles Files;
  bool FilesAreKnown = false;
  bool HadErrors = false;
  bool SawEmitted = false, SawOptimized = false;
  std::map<std::string, std::string> Names;
  CodeWitness Witness;
};

/// Sets the invocation up for the action.
class UnitActionFactory : public clang::tooling::FrontendActionFactory {
public:
  UnitActionFactory(const AnalysisOptions &Options,
                    const LibraryKnowledge &Knowledge, UnitFacts &Facts)
      : Options(Options), Knowledge(Knowledge), Facts(Facts) {}

  std::unique_ptr<clang::FrontendAction> create() override {
    return std::make_unique<UnitAction>(Options, Knowledge, Facts);
  }
  bool runInvocation(
      std::shared_ptr<clang::CompilerInvocation> Invocation,
      clang::FileManager *Files,
      std::shared_ptr<clang::PCHContainerOperations> Operations,
      clang::DiagnosticConsumer *Diagnostics) override;

private:
  const AnalysisOptions &Options;
  const LibraryKnowledge &Knowledge;
  UnitFacts &Facts;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_DRIVER_UNITACTION_H
