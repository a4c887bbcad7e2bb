//===- UnitAction.cpp -----------------------------------------------------===//

#include "UnitAction.h"
#include "MakeEdits.h"
#include "TolerantConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/Support/CommandLine.h"

using namespace clang;

namespace whyheap {

UnitAction::UnitAction(const AnalysisOptions &Options,
                       const LibraryKnowledge &Knowledge, UnitFacts &Facts,
                       std::vector<Await> &Awaits, const TrialEdits *Edits)
    : Facts(Facts), Awaits(Awaits), Edits(Edits),
      Observer(Options, Knowledge, Facts) {
  Observer.Generator = [this] { return getCodeGenerator(); };
}

bool UnitAction::BeginInvocation(CompilerInstance &Compiler) {
  Observer.watchFrames();
  if (Edits)
    attachEdits(Compiler, *Edits);
  if (Edits && Edits->EndSpareScopes)
    Observer.endSpareScopes();
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
      [this](Decl &D) { Observer.declared(D); },
      [this](TagDecl &D) {
        if (Edits)
          editClass(D, *Edits);
      });
}

void UnitAction::ExecuteAction() {
  EmitLLVMOnlyAction::ExecuteAction();
  if (!Observer.sawBothEnds()) {
    Facts.Status = UnitStatus::Failed;
  } else if (Edits) {
    Observer.collectTrial();
  } else {
    Observer.collect(getCompilerInstance().getASTContext(), HadErrors);
    Awaits = Observer.takeAwaits();
  }
}

/// What -mllvm is given, as the compiler itself does it. Options are of the process:
/// those of a command that was run before are forgotten.
static void parseLLVMArguments(std::vector<std::string> Arguments) {
  llvm::cl::ResetAllOptionOccurrences();
  std::vector<const char *> Raw = {"whyheap"};
  for (const std::string &A : Arguments)
    Raw.push_back(A.c_str());
  llvm::raw_null_ostream Silence;
  llvm::cl::ParseCommandLineOptions(int(Raw.size()), Raw.data(), "", &Silence);
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
  std::vector<std::string> LLVMArguments = Frontend.LLVMArgs;
  if (Edits)
    LLVMArguments.insert(LLVMArguments.end(), Edits->LLVMArguments.begin(),
                         Edits->LLVMArguments.end());
  if (Edits || !LLVMArguments.empty())
    parseLLVMArguments(std::move(LLVMArguments));
  Frontend.ProgramAction = frontend::EmitLLVMOnly;
  Frontend.TimeTracePath.clear();
  // The process ends with the unit; nobody needs the memory back, unless the unit
  // is compiled again.
  Frontend.DisableFree = CodeGen.DisableFree = !Options.VerifyAdvice;
  DiagnosticOptions &Diagnostic = Invocation->getDiagnosticOpts();
  Diagnostic.IgnoreWarnings = true;
  Diagnostic.ErrorLimit = 0;
  return FrontendActionFactory::runInvocation(std::move(Invocation), Files,
                                              std::move(Operations),
                                              Diagnostics);
}

} // namespace whyheap
