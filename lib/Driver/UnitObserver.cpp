//===- UnitObserver.cpp ---------------------------------------------------===//

#include "UnitObserver.h"
#include "whyheap/AST/Unit.h"
#include "whyheap/Driver/Compat.h"
#include "clang/CodeGen/ModuleBuilder.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/Passes/PassBuilder.h"

using namespace clang;

namespace whyheap {

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

UnitObserver::UnitObserver(const AnalysisOptions &Options,
                           const LibraryKnowledge &Knowledge, UnitFacts &Facts)
    : Facts(Facts), Files(Options),
      Witness(Knowledge,
              {[this](const std::string &File) { return Files.isUser(File); },
               [this](const std::string &Linkage) {
                 return displayName(Linkage);
               },
               Options.Stack}),
      Layouts([this](unsigned Number) {
        const std::vector<FrameVariable> &All = Variables.all();
        return Number < All.size() ? &All[Number] : nullptr;
      }) {}

void UnitObserver::addLooks(llvm::PassBuilder &Builder,
                            const SourceManager &Sources, StepRunner Run) {
  auto Step = [this, &Sources, Run](llvm::function_ref<void()> Look) {
    Run([&] {
      Stopwatch Watch(Facts.Timing.Collect);
      Files.setSources(Sources);
      Look();
    });
  };
  LookPass First, Second;
  First.Look = [this, Step](llvm::Module &M) {
    Step([&] {
      if (WatchesFrames)
        Layouts.collectEmitted(M);
      Witness.collectEmitted(M);
      SawEmitted = true;
    });
  };
  Second.Look = [this, Step](llvm::Module &M) {
    Step([&] {
      Witness.collectOptimized(M);
      SawOptimized = true;
    });
  };
  if (auto *Callbacks = Builder.getPassInstrumentationCallbacks();
      Callbacks && WatchesFrames)
    Layouts.watch(*Callbacks);
  Builder.registerPipelineStartEPCallback(
      [First](llvm::ModulePassManager &Manager, llvm::OptimizationLevel) {
        Manager.addPass(LookPass(First));
      });
  compat::onOptimizerLast(Builder, [Second](llvm::ModulePassManager &Manager) {
    Manager.addPass(LookPass(Second));
  });
}

void UnitObserver::attach(CompilerInstance &Compiler, StepRunner Run) {
  Facts.Optimization = levelName(Compiler.getCodeGenOpts());
  Compiler.getCodeGenOpts().PassBuilderCallbacks.push_back(
      [this, &Compiler, Run](llvm::PassBuilder &Builder) {
        addLooks(Builder, Compiler.getSourceManager(), Run);
      });
}

const Decl *UnitObserver::declaration(const std::string &Linkage) const {
  CodeGenerator *G = Generator ? Generator() : nullptr;
  return G ? G->GetDeclForMangledName(Linkage) : nullptr;
}

std::string UnitObserver::displayName(const std::string &Linkage) {
  std::string &Name = Names[Linkage];
  if (!Name.empty())
    return Name;
  if (const Decl *D = declaration(Linkage))
    Name = whyheap::displayName(*D);
  if (Name.empty() && llvm::StringRef(Linkage).starts_with("__cxx_global"))
    Name = "initialization of globals";
  if (Name.empty())
    Name = llvm::demangle(Linkage);
  return Name;
}

void UnitObserver::collect(ASTContext &Context, bool HadErrors) {
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
  collectFrames(Context);
  Facts.Stack = std::move(Code.Stack);
  describeStack(Context, Facts.Stack, [this](const std::string &Linkage) {
    return declaration(Linkage);
  });
  CoroutineLifetimes Lifetimes = collectLifetimes(
      Context, [this](const std::string &File) { return Files.isUser(File); });
  Facts.LateUses = std::move(Lifetimes.LateUses);
  Facts.ShortLives = std::move(Lifetimes.ShortLives);
  std::set<SourcePoint> Points;
  for (const AllocationFact &Fact : Facts.Allocations)
    Points.insert(Fact.Point);
  for (const StackFact &Fact : Facts.Stack)
    Points.insert(Fact.Point);
  Facts.Values = collectValues(Context, Points);
  Facts.Graphs = buildGraphs(
      Context, [this](const std::string &File) { return Files.isUser(File); });
}

/// The frames, and what the source calls the values without a name in them.
void UnitObserver::collectFrames(ASTContext &Context) {
  Facts.Frames = Layouts.takeFacts();
  llvm::erase_if(Facts.Frames, [this](const FrameFact &F) {
    return !Files.isUser(F.Point.File);
  });
  // Nobody wrote what stands at the coroutine's own name.
  auto IsWritten = [](const FrameFact &F, const FrameMember &M) {
    return M.Name.empty() && M.Point.isValid() && M.Point != F.Point;
  };
  std::set<SourcePoint> Points;
  for (const FrameFact &F : Facts.Frames) {
    Facts.FunctionNames[F.Function] = displayName(F.Function);
    for (const FrameMember &M : F.Members)
      if (IsWritten(F, M))
        Points.insert(M.Point);
  }
  if (Points.empty())
    return;
  std::map<SourcePoint, ValueFact> Values;
  for (ValueFact &V : collectValues(Context, Points))
    Values.try_emplace(V.Point, V);
  for (FrameFact &F : Facts.Frames)
    for (FrameMember &M : F.Members)
      if (auto It = Values.find(M.Point);
          It != Values.end() && IsWritten(F, M))
        M.Name = It->second.Text;
}

} // namespace whyheap
