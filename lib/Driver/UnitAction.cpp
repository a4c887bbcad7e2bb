//===- UnitAction.cpp -----------------------------------------------------===//

#include "UnitAction.h"
#include "TolerantConsumer.h"
#include "clang/Frontend/CompilerInstance.h"

using namespace clang;

namespace whyheap {

UnitAction::UnitAction(const AnalysisOptions &Options,
                       const LibraryKnowledge &Knowledge, UnitFacts &Facts)
    : Facts(Facts), Observer(Options, Knowledge, Facts) {
  Observer.Generator = [this] { return getCodeGenerator(); };
}

bool UnitAction::BeginInvocation(CompilerInstance &Compiler) {
  Observer.watchFrames();
  Observer.attach(Compiler);
  return EmitLLVMOnlyAction::BeginInvocation(Compiler);
}

std::unique_ptr<ASTConsumer>
UnitAction::CreateASTConsumer(CompilerInstance &Compiler,
                              llvm::StringRef File) {
  auto CodeGen = EmitLLVMOnlyAction::CreateASTConsumer(Compiler, File);
  if (!CodeGen)
    return nullptr;
  return std::make_unique<TolerantConsumer>(
      std::move(CodeGen), Compiler, HadErrors,
      [this](Decl &D) { Observer.declared(D); });
}

void UnitAction::ExecuteAction() {
  EmitLLVMOnlyAction::ExecuteAction();
  if (Observer.sawBothEnds())
    Observer.collect(getCompilerInstance().getASTContext(), HadErrors);
  else
    Facts.Status = UnitStatus::Failed;
}

bool UnitActionFactory::runInvocation(
    std::shared_ptr<CompilerInvocation> Invocation, FileManager *Files,
    std::shared_ptr<PCHContainerOperations> Operations,
    DiagnosticConsumer *Diagnostics) {
  CodeGenOptions &CodeGen = Invocation->getCodeGenOpts();
  // Locations for the debugger's inlined frames, and nothing else of it.
  CodeGen.setDebugInfo(llvm::codegenoptions::LocTrackingOnly);
  CodeGen.DebugColumnInfo = true;
  CodeGen.DebugPrefixMap.clear(); // Our paths are those of this machine.
  // "this" is told from other arguments by its name.
  CodeGen.DiscardValueNames = false;
  // The syntax tree is asked for names when the optimizer is through.
  CodeGen.ClearASTBeforeBackend = false;
  // Nothing is written beside the facts.
  CodeGen.SplitDwarfFile.clear();
  CodeGen.SplitDwarfOutput.clear();
  CodeGen.OptRecordFile.clear();
  CodeGen.CoverageNotesFile.clear();
  CodeGen.StackUsageOutput.clear();
  CodeGen.SaveTempsFilePrefix.clear();
  Invocation->getDependencyOutputOpts() = DependencyOutputOptions();
  FrontendOptions &Frontend = Invocation->getFrontendOpts();
  Frontend.ProgramAction = frontend::EmitLLVMOnly;
  Frontend.TimeTracePath.clear();
  // The process ends with the unit; nobody needs the memory back.
  Frontend.DisableFree = true;
  CodeGen.DisableFree = true;
  DiagnosticOptions &Diagnostic = Invocation->getDiagnosticOpts();
  Diagnostic.IgnoreWarnings = true;
  Diagnostic.ErrorLimit = 0;
  return FrontendActionFactory::runInvocation(std::move(Invocation), Files,
                                              std::move(Operations),
                                              Diagnostics);
}

} // namespace whyheap
