//===- UnitAction.cpp -----------------------------------------------------===//

#include "UnitAction.h"
#include "TolerantConsumer.h"
#include "whyheap/AST/Unit.h"
#include "whyheap/Core/Paths.h"
#include "whyheap/Driver/Compat.h"
#include "clang/CodeGen/ModuleBuilder.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/Passes/PassBuilder.h"

using namespace clang;

namespace whyheap {

UserFiles::UserFiles(const AnalysisOptions &Options)
    : SystemHeaders(Options.SystemHeaders), Filter(Options.HeaderFilter),
      Exclude(Options.ExcludeHeaderFilter),
      HasExclude(!Options.ExcludeHeaderFilter.empty()) {}

void UserFiles::setSources(const SourceManager &Sources) {
  IsSystem = systemFiles(Sources);
  if (auto Main = Sources.getFileEntryRefForID(Sources.getMainFileID())) {
    llvm::SmallString<256> Path(Main->getName());
    Sources.getFileManager().makeAbsolutePath(Path);
    MainFile = canonicalPath(std::string(Path));
  }
}

bool UserFiles::isUser(const std::string &File) const {
  if (SystemHeaders || File == MainFile)
    return true;
  auto It = IsSystem.find(File);
  if (It != IsSystem.end() && It->second)
    return false;
  return Filter.match(File) && !(HasExclude && Exclude.match(File));
}

namespace {

/// Hands the module to a function and changes nothing.
struct LookPass : llvm::PassInfoMixin<LookPass> {
  std::function<void(llvm::Module &)> Look;
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &) {
    Look(M);
    return llvm::PreservedAnalyses::all();
  }
  static bool isRequired() { return true; }
};

std::string levelName(const CodeGenOptions &Options) {
  if (Options.OptimizeSize)
    return Options.OptimizeSize == 2 ? "Oz" : "Os";
  return "O" + std::to_string(Options.OptimizationLevel);
}

} // namespace

UnitAction::UnitAction(const AnalysisOptions &Options,
                       const LibraryKnowledge &Knowledge, UnitFacts &Facts)
    : Facts(Facts), Files(Options),
      Witness(Knowledge,
              {[this](const std::string &File) { return Files.isUser(File); },
               [this](const std::string &Linkage) {
                 return displayName(Linkage);
               }}) {}

bool UnitAction::BeginInvocation(CompilerInstance &Compiler) {
  Facts.Optimization = levelName(Compiler.getCodeGenOpts());
  auto Look = [this, &Compiler](bool Emitted) {
    return LookPass{{}, [this, &Compiler, Emitted](llvm::Module &M) {
                      Stopwatch Watch(Facts.Timing.Collect);
                      if (!FilesAreKnown)
                        Files.setSources(Compiler.getSourceManager());
                      FilesAreKnown = true;
                      (Emitted ? SawEmitted : SawOptimized) = true;
                      if (Emitted)
                        Witness.collectEmitted(M);
                      else
                        Witness.collectOptimized(M);
                    }};
  };
  Compiler.getCodeGenOpts().PassBuilderCallbacks.push_back(
      [Look](llvm::PassBuilder &Builder) {
        Builder.registerPipelineStartEPCallback(
            [Look](llvm::ModulePassManager &Manager, llvm::OptimizationLevel) {
              Manager.addPass(Look(/*Emitted=*/true));
            });
        compat::onOptimizerLast(Builder, [Look](llvm::ModulePassManager &M) {
          M.addPass(Look(/*Emitted=*/false));
        });
      });
  return EmitLLVMOnlyAction::BeginInvocation(Compiler);
}

std::unique_ptr<ASTConsumer>
UnitAction::CreateASTConsumer(CompilerInstance &Compiler,
                              llvm::StringRef File) {
  auto CodeGen = EmitLLVMOnlyAction::CreateASTConsumer(Compiler, File);
  if (!CodeGen)
    return nullptr;
  return std::make_unique<TolerantConsumer>(std::move(CodeGen), Compiler,
                                            HadErrors);
}

void UnitAction::ExecuteAction() {
  EmitLLVMOnlyAction::ExecuteAction();
  if (SawEmitted && SawOptimized)
    collectFacts();
  else
    Facts.Status = UnitStatus::Failed;
}

std::string UnitAction::displayName(const std::string &Linkage) {
  std::string &Name = Names[Linkage];
  if (!Name.empty())
    return Name;
  if (const CodeGenerator *Generator = getCodeGenerator())
    if (const Decl *D =
            const_cast<CodeGenerator *>(Generator)->GetDeclForMangledName(
                Linkage))
      Name = whyheap::displayName(*D);
  if (Name.empty() && llvm::StringRef(Linkage).starts_with("__cxx_global"))
    Name = "initialization of globals";
  if (Name.empty())
    Name = llvm::demangle(Linkage);
  return Name;
}

void UnitAction::collectFacts() {
  Stopwatch Watch(Facts.Timing.Collect);
  CodeFacts Code = Witness.takeFacts();
  Facts.Status = HadErrors ? UnitStatus::Partial : UnitStatus::Analyzed;
  // With functions left out, a missing allocation proves nothing.
  if (HadErrors)
    llvm::erase_if(Code.Allocations, [](const AllocationFact &Fact) {
      return Fact.Storage == Storage::Elided;
    });
  Facts.Allocations = std::move(Code.Allocations);
  Facts.UnknownCalls = std::move(Code.UnknownCalls);
  Facts.FunctionNames = std::move(Code.FunctionNames);
  Facts.DefinedFunctions = std::move(Code.DefinedFunctions);
  std::set<SourcePoint> Points;
  for (const AllocationFact &Fact : Facts.Allocations)
    Points.insert(Fact.Point);
  ASTContext &Context = getCompilerInstance().getASTContext();
  Facts.Values = collectValues(Context, Points);
  Facts.Graphs = buildGraphs(
      Context, [this](const std::string &File) { return Files.isUser(File); });
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
