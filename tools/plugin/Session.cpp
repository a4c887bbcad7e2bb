//===- Session.cpp - whyheap during one compilation -----------------------===//

#include "Session.h"
#include "Diagnose.h"
#include "ModuleSection.h"
#include "whyheap/AST/Unit.h"
#include "whyheap/Core/Paths.h"
#include "whyheap/Driver/Compat.h"
#include "whyheap/Driver/Contain.h"
#include "whyheap/Embed/Blob.h"
#include "whyheap/Report/Suppressions.h"
#include "whyheap/Serial/FactsFile.h"
#include "whyheap/Serial/ReportJson.h"
#include "clang/AST/ASTContext.h"
#include "clang/CodeGen/ModuleBuilder.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include <utility>

using namespace clang;

namespace whyheap::plugin {

namespace {

/// Hands the module over for the last time.
struct FinishPass : llvm::PassInfoMixin<FinishPass> {
  std::function<void(llvm::Module &)> Finish;
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &) {
    Finish(M);
    return llvm::PreservedAnalyses::all();
  }
  static bool isRequired() { return true; }
};

/// Clang's printer writes a finding in dozens of pieces, and stderr has no buffer: each
/// is a system call. (On a terminal it stays so.)
class BufferedErrors {
public:
  BufferedErrors() { llvm::errs().SetBuffered(); }
  ~BufferedErrors() { llvm::errs().SetUnbuffered(); }
};

} // namespace

Session::Session(CompilerInstance &Compiler, Options O)
    : Compiler(Compiler), Asked(std::move(O)), Models(ModelSet::builtin()),
      Observer(Asked.Analysis, Models, Facts) {
  for (const std::string &Directory : Asked.ModelDirectories)
    if (auto Error = Models.addDirectory(Directory))
      warn(Compiler, *Error);
  CodeGenOptions &CodeGen = Compiler.getCodeGenOpts();
  AddedLocations =
      CodeGen.getDebugInfo() == llvm::codegenoptions::NoDebugInfo;
  if (AddedLocations) {
    CodeGen.setDebugInfo(llvm::codegenoptions::LocTrackingOnly);
    CodeGen.DebugColumnInfo = true;
    CodeGen.DebugPrefixMap.clear();
  } else {
    Observer.keepLocations();
  }
  // The syntax tree is asked for names when the optimizer is through.
  FreesTree = CodeGen.ClearASTBeforeBackend;
  CodeGen.ClearASTBeforeBackend = false;
  Observer.watchFramesUnmarked(/*DropsNames=*/CodeGen.DiscardValueNames);
  Observer.Generator = [this] { return Generator; };
  Observer.attach(Compiler, [this](const std::function<void()> &Look) {
    run(Observer.sawEmitted() ? "optimized" : "emitted", Look);
  });
  if (CodeGen.DisableLLVMPasses)
    optimizeCopy();
  else
    CodeGen.PassBuilderCallbacks.push_back(
        [this](llvm::PassBuilder &Builder) { addFinish(Builder); });
}

/// With -save-temps the compiler runs several times, and the one that sees the
/// source does not optimize. Its module is optimized here, on a copy, before it is
/// written; the section goes with the module through the later steps.
void Session::optimizeCopy() {
  CodeGenOptions &CodeGen = Compiler.getCodeGenOpts();
  auto Looks = std::exchange(CodeGen.PassBuilderCallbacks, {});
  CodeGen.PassBuilderCallbacks.push_back([this,
                                          Looks](llvm::PassBuilder &Builder) {
    compat::beforeFirstPass(Builder, [this, Looks](llvm::Module &M) {
      run("copy", [&] { Copy = optimizedCopy(Compiler, M, Looks); });
      finish(M);
    });
  });
}

/// Runs a step, but none after one that crashed: what it left is in no known
/// state.
bool Session::run(const char *Step, const std::function<void()> &Work) {
  if (Crashed)
    return false;
  Crashed = !runContained([&] {
    if (Asked.Fault == Step)
      std::abort();
    Work();
  });
  if (Crashed)
    warn(Compiler, "crashed at step '" + std::string(Step) +
                       "' of looking at this unit; " +
                       (Embedded ? "its findings are not shown"
                                 : "the object file is made without its facts"));
  return !Crashed;
}

void Session::begin(const ASTConsumer &Own) {
  if (HasBegun)
    return;
  HasBegun = true;
  Facts.File = mainFile(Compiler.getSourceManager());
  if (Facts.File.empty())
    Facts.File = "<stdin>";
  Generator = compat::codeGenerator(Compiler, Own);
  // Variables are known by the names of their slots. No code depends on them.
  if (Generator)
    Generator->GetModule()->getContext().setDiscardValueNames(false);
}

void Session::emissionBegins(ASTContext &Context) {
  // A copy has names only where functions have tables of them (makeNamesUnique).
  if (Generator && !Compiler.getCodeGenOpts().DisableLLVMPasses)
    Observer.emissionBegins(Context, Generator->GetModule()->getContext());
}

void Session::addFinish(llvm::PassBuilder &Builder) {
  FinishPass Finish;
  Finish.Finish = [this](llvm::Module &M) { finish(M); };
  compat::onOptimizerLast(Builder, [Finish](llvm::ModulePassManager &Manager) {
    Manager.addPass(FinishPass(Finish));
  });
}

void Session::finish(llvm::Module &M) {
  std::string Assembly;
  if (Observer.sawBothEnds() && run("collect", [&] {
        Observer.collect(Compiler.getASTContext(), /*HadErrors=*/false);
        Assembly = embed(M);
      })) {
    M.appendModuleInlineAsm(Assembly);
    Embedded = true;
    // Of the facts folder.
    for (const std::string &Message : Facts.Messages)
      warn(Compiler, Message);
  }
  leaveAsFound(M);
  if (Facts.Status == UnitStatus::Failed)
    return;
  // Outlives a crash.
  BufferedErrors Buffered;
  run("report", [&] { report(); });
}

/// The path of a file in the directory that the user named for the unit's files.
std::string Session::outputPath(const char *Suffix) const {
  if (Asked.Out.empty())
    return Compiler.getFrontendOpts().OutputFile + Suffix;
  llvm::SmallString<256> Path(Asked.Out);
  llvm::sys::path::append(Path, llvm::sys::path::stem(Facts.File) + "-" +
                                    llvm::utohexstr(llvm::xxh3_64bits(
                                        Facts.File), /*LowerCase=*/true) +
                                    Suffix);
  return std::string(Path);
}

/// Writes a file whole or not at all; several compilers may be at it.
static void write(CompilerInstance &Compiler, const std::string &Path,
                  llvm::StringRef Text) {
  llvm::StringRef Directory = llvm::sys::path::parent_path(Path);
  if (!Directory.empty())
    llvm::sys::fs::create_directories(Directory);
  if (llvm::Error E = llvm::writeToOutput(Path, [&](llvm::raw_ostream &OS) {
        OS << Text;
        return llvm::Error::success();
      }))
    warn(Compiler, Path + ": " + llvm::toString(std::move(E)));
}

std::string Session::embed(const llvm::Module &M) {
  std::vector<std::uint8_t> Bytes = encode(Facts);
  if (!Asked.Out.empty())
    write(Compiler, outputPath(".facts"),
          {reinterpret_cast<const char *>(Bytes.data()), Bytes.size()});
  if (!canHaveSection(M)) {
    if (Asked.Out.empty())
      warn(Compiler, "object files of this target cannot hold facts; name a "
                     "directory for them with -fplugin-arg-whyheap-out=DIR");
    return {};
  }
  return sectionAssembly(makeBlob(Bytes), M);
}

void Session::report() {
  if (Asked.Report == ReportMode::Off ||
      (Asked.Report == ReportMode::Warn && !isShown(Compiler, Asked)))
    return;
  std::vector<UnitFacts> Units;
  Units.push_back(std::move(Facts));
  Facts.File = Units.front().File;
  Report R = makeReport(std::move(Units), canonicalPath("."), Models);
  if (Asked.Report == ReportMode::File)
    writeReport(std::move(R));
  else
    diagnose(Compiler, std::move(R), Asked);
}

void Session::writeReport(Report R) {
  SourceReader Text;
  Suppressions Comments(Text);
  ReportJsonOptions Json;
  Json.ToolVersion = WHYHEAP_VERSION;
  Json.LLVMVersion = LLVM_VERSION_STRING;
  Json.WorkingDirectory = canonicalPath(".");
  Json.Hidden = filter(R, Asked.Filter, &Comments).byOption();
  write(Compiler, outputPath(".json"), toJson(R, Json));
}

void Session::leaveAsFound(llvm::Module &M) {
  Observer.leaveAsFound(M);
  if (AddedLocations)
    llvm::StripDebugInfo(M);
  M.getContext().setDiscardValueNames(
      Compiler.getCodeGenOpts().DiscardValueNames);
  if (!FreesTree)
    return;
  // As Clang does it, a little later.
  ASTContext &Context = Compiler.getASTContext();
  Context.cleanup();
  Context.getAllocator().Reset();
}

} // namespace whyheap::plugin
