//===- UnitAction.h - parse, emit, optimize, look twice ---------*- C++ -*-===//
#ifndef WHYHEAP_LIB_DRIVER_UNITACTION_H
#define WHYHEAP_LIB_DRIVER_UNITACTION_H

#include "AdviceTrials.h"
#include "whyheap/Driver/UnitObserver.h"
#include "clang/CodeGen/CodeGenAction.h"
#include "clang/Tooling/Tooling.h"

namespace whyheap {

/// One unit, once. It runs the pipeline that Clang itself builds for the
/// command's flags, without a back end.
class UnitAction : public clang::EmitLLVMOnlyAction {
public:
  /// \p Edits: null, or those of a trial, of which elisions and frames are all that
  /// is collected.
  UnitAction(const AnalysisOptions &Options, const LibraryKnowledge &Knowledge,
             UnitFacts &Facts, std::vector<Await> &Awaits,
             const TrialEdits *Edits);

protected:
  bool BeginInvocation(clang::CompilerInstance &Compiler) override;
  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &Compiler,
                    llvm::StringRef File) override;
  void ExecuteAction() override;

private:
  UnitFacts &Facts;
  std::vector<Await> &Awaits;
  const TrialEdits *Edits;
  UnitObserver Observer;
  bool HadErrors = false;
};

/// Sets the invocation up for the action.
class UnitActionFactory : public clang::tooling::FrontendActionFactory {
public:
  UnitActionFactory(const AnalysisOptions &Options,
                    const LibraryKnowledge &Knowledge, UnitFacts &Facts,
                    std::vector<Await> &Awaits,
                    const TrialEdits *Edits = nullptr)
      : Options(Options), Knowledge(Knowledge), Facts(Facts), Awaits(Awaits),
        Edits(Edits) {}

  std::unique_ptr<clang::FrontendAction> create() override {
    return std::make_unique<UnitAction>(Options, Knowledge, Facts, Awaits,
                                        Edits);
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
  std::vector<Await> &Awaits;
  const TrialEdits *Edits;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_DRIVER_UNITACTION_H
