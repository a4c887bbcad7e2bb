//===- UnitObserver.cpp ---------------------------------------------------===//

#include "whyheap/Driver/UnitObserver.h"
#include "ExplainAwaits.h"
#include "NamedFunctions.h"
#include "UserFiles.h"
#include "whyheap/AST/CoroutineVariables.h"
#include "whyheap/AST/SourceLocator.h"
#include "whyheap/AST/Unit.h"
#include "whyheap/AST/UserCodeScope.h"
#include "whyheap/Driver/Compat.h"
#include "whyheap/Driver/FactsFolder.h"
#include "whyheap/IR/CodeWitness.h"
#include "whyheap/IR/FrameLayouts.h"
#include "whyheap/IR/PassWatch.h"
#include "whyheap/IR/ValueNames.h"
#include "clang/CodeGen/ModuleBuilder.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/Passes/PassBuilder.h"
#include <optional>

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

struct UnitObserver::Implementation {
  Implementation(UnitObserver &Observer, const AnalysisOptions &Options,
                 const LibraryKnowledge &Knowledge, UnitFacts &Facts)
      : Observer(Observer), Facts(Facts), Files(Options), Stack(Options.Stack),
        FactsFolder(Options.FactsFolder),
        Witness(Knowledge, context()), Layouts([this](unsigned Number) {
          const std::vector<FrameVariable> &All = Variables.all();
          return Number < All.size() ? &All[Number] : nullptr;
        }) {}

  UnitObserver &Observer;
  UnitFacts &Facts;
  UserFiles Files;
  StackLimits Stack;
  std::string FactsFolder;
  const PreprocessorOptions *Preprocessor = nullptr;
  bool SawEmitted = false, SawOptimized = false;
  std::map<std::string, std::string> Names;
  CodeWitness Witness;
  bool WatchesFrames = false, MarksFrames = false, DropsNames = true,
       DropsLocations = true;
  llvm::IntrusiveRefCntPtr<NamedFunctions> Named;
  std::optional<UserCodeScope> Scope; ///< While facts are collected.
  CoroutineVariables Variables;
  FrameLayouts Layouts;
  std::vector<Await> Awaits;

  CodeWitnessContext context();
  const Decl *declaration(const std::string &Linkage) const;
  std::string displayName(const std::string &Linkage);
  std::vector<NamedVariable> frameVariables(const std::string &Linkage);
  void collectFrames(ASTContext &Context, SourceLocator &Locator);
  void store(ASTContext &Context, const std::vector<SourcePoint> &Bodies);
};

CodeWitnessContext UnitObserver::Implementation::context() {
  return {[this](const std::string &File) { return Files.isUser(File); },
          [this](const std::string &Linkage) { return displayName(Linkage); },
          [this](const std::string &Linkage) {
            const Decl *D = declaration(Linkage);
            return D && hasImplicitObject(*D);
          },
          Stack};
}

UnitObserver::UnitObserver(const AnalysisOptions &Options,
                           const LibraryKnowledge &Knowledge, UnitFacts &Facts)
    : Impl(std::make_unique<Implementation>(*this, Options, Knowledge, Facts)) {
}

UnitObserver::~UnitObserver() = default;

void UnitObserver::watchFrames() {
  Impl->WatchesFrames = Impl->MarksFrames = true;
}

void UnitObserver::watchFramesUnmarked(bool DropsNames) {
  Impl->WatchesFrames = true;
  Impl->DropsNames = DropsNames;
}

void UnitObserver::emissionBegins(ASTContext &Context,
                                  llvm::LLVMContext &Emitted) {
  if (!Impl->DropsNames || Impl->Files.takesSystemHeaders())
    return;
  Impl->Named =
      NamedFunctions::install(Context, Emitted, leastMarkedBytes(Impl->Stack));
}

void UnitObserver::keepLocations() { Impl->DropsLocations = false; }

void UnitObserver::endSpareScopes() { Impl->Layouts.endSpareScopes(); }

void UnitObserver::declared(Decl &D) {
  if (Impl->MarksFrames)
    Impl->Variables.mark(D);
}

void UnitObserver::leaveAsFound(llvm::Module &M) {
  Impl->Scope.reset(); // Where a crash has left it.
  if (Impl->WatchesFrames)
    Impl->Layouts.leaveAsFound(M);
}

bool UnitObserver::sawEmitted() const { return Impl->SawEmitted; }

bool UnitObserver::sawBothEnds() const {
  return Impl->SawEmitted && Impl->SawOptimized;
}

void UnitObserver::addLooks(llvm::PassBuilder &Builder,
                            const SourceManager &Sources, StepRunner Run) {
  auto Step = [I = Impl.get(), &Sources,
               Run](const std::function<void()> &Look) {
    Run([&] {
      Stopwatch Watch(I->Facts.Timing.Collect);
      I->Files.setSources(Sources);
      Look();
    });
  };
  LookPass First, Second;
  First.Look = [I = Impl.get(), Step, Run,
                Callbacks = Builder.getPassInstrumentationCallbacks()](
                   llvm::Module &M) {
    Step([&] {
      if (I->Named)
        I->Named->end();
      for (llvm::Function &F : M)
        makeNamesUnique(F);
      if (I->MarksFrames)
        I->Layouts.collectEmitted(M);
      else if (I->WatchesFrames)
        I->Layouts.collectUnmarked(M, [I](const std::string &Linkage) {
          return I->frameVariables(Linkage);
        });
      I->Witness.collectEmitted(M);
      if (I->DropsNames)
        dropSpareNames(M);
      if (I->DropsLocations)
        I->Witness.dropSpareLocations(M);
      // To be called before each pass on each function costs something.
      if (Callbacks && I->Witness.hasCoroutines()) {
        std::vector<PassWatcher *> Watchers = {&I->Witness.passWatcher()};
        if (I->WatchesFrames)
          Watchers.push_back(&I->Layouts.passWatcher());
        std::function<void(llvm::StringRef, const llvm::Any &)> EachPass;
        if (I->DropsNames)
          EachPass = WantedNames(leastMarkedBytes(I->Stack));
        watchPasses(*Callbacks, std::move(Watchers), Run, std::move(EachPass));
      }
      I->SawEmitted = true;
    });
  };
  Second.Look = [I = Impl.get(), Step](llvm::Module &M) {
    Step([&] {
      I->Witness.collectOptimized(M);
      I->SawOptimized = true;
    });
  };
  Builder.registerPipelineStartEPCallback(
      [First](llvm::ModulePassManager &Manager, llvm::OptimizationLevel) {
        Manager.addPass(LookPass(First));
      });
  compat::onOptimizerLast(Builder, [Second](llvm::ModulePassManager &Manager) {
    Manager.addPass(LookPass(Second));
  });
}

void UnitObserver::attach(CompilerInstance &Compiler, StepRunner Run) {
  Impl->Facts.Optimization = levelName(Compiler.getCodeGenOpts());
  Impl->Preprocessor = &Compiler.getPreprocessorOpts();
  // Samples belong to locations.
  if (!Compiler.getCodeGenOpts().SampleProfileFile.empty())
    keepLocations();
  Compiler.getCodeGenOpts().PassBuilderCallbacks.push_back(
      [this, &Compiler, Run](llvm::PassBuilder &Builder) {
        addLooks(Builder, Compiler.getSourceManager(), Run);
      });
}

const Decl *UnitObserver::Implementation::declaration(
    const std::string &Linkage) const {
  CodeGenerator *G = Observer.Generator ? Observer.Generator() : nullptr;
  return G ? G->GetDeclForMangledName(Linkage) : nullptr;
}

std::vector<NamedVariable>
UnitObserver::Implementation::frameVariables(const std::string &Linkage) {
  const Decl *D = declaration(Linkage);
  return D ? Variables.find(*D) : std::vector<NamedVariable>();
}

std::string
UnitObserver::Implementation::displayName(const std::string &Linkage) {
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
  UnitFacts &Facts = Impl->Facts;
  Impl->Scope.emplace(Context);
  Stopwatch Watch(Facts.Timing.Collect);
  CodeFacts Code = Impl->Witness.takeFacts();
  Facts.Status = HadErrors ? UnitStatus::Partial : UnitStatus::Analyzed;
  // With functions left out, a missing allocation proves nothing.
  if (HadErrors)
    llvm::erase_if(Code.Allocations, [](const AllocationFact &Fact) {
      return Fact.Storage == Storage::Elided;
    });
  Facts.Allocations = std::move(Code.Allocations);
  Facts.UnknownCalls = std::move(Code.UnknownCalls);
  Facts.Elisions = std::move(Code.Elisions);
  auto IsUserFile = [this](const std::string &File) {
    return Impl->Files.isUser(File);
  };
  if (!Facts.Elisions.empty()) {
    Impl->Awaits = collectAwaits(Context, IsUserFile);
    explainAwaits(Facts.Elisions, Impl->Awaits);
  }
  Facts.FunctionNames = std::move(Code.FunctionNames);
  Facts.DefinedFunctions = std::move(Code.DefinedFunctions);
  SourceLocator Locator(Context.getSourceManager(), /*AlsoPrecompiled=*/true);
  Impl->collectFrames(Context, Locator);
  Facts.Stack = std::move(Code.Stack);
  describeStack(Context, Facts.Stack, [this](const std::string &Linkage) {
    return Impl->declaration(Linkage);
  });
  CoroutineLifetimes Lifetimes = collectLifetimes(Context, IsUserFile);
  Facts.LateUses = std::move(Lifetimes.LateUses);
  Facts.ShortLives = std::move(Lifetimes.ShortLives);
  std::set<SourcePoint> Points;
  for (const AllocationFact &Fact : Facts.Allocations)
    Points.insert(Fact.Point);
  for (const StackFact &Fact : Facts.Stack)
    Points.insert(Fact.Point);
  Facts.Values = collectValues(Context, Points, Locator);
  {
    Stopwatch OfGraphs(Facts.Timing.Graphs);
    Facts.Graphs = buildGraphs(Context, IsUserFile);
  }
  Impl->Scope.reset();
  if (!Impl->FactsFolder.empty() && Facts.Status == UnitStatus::Analyzed)
    Impl->store(Context, Code.Bodies);
}

void UnitObserver::Implementation::store(
    ASTContext &Context, const std::vector<SourcePoint> &Bodies) {
  std::function<bool(const std::string &)> IsUserFile =
      [this](const std::string &File) { return Files.isUser(File); };
  std::string Error = storeFacts(
      FactsFolder,
      {Context, IsUserFile, commandHash(Context, *Preprocessor), Bodies}, Facts);
  if (!Error.empty())
    Facts.Messages.push_back(std::move(Error));
}

std::vector<Await> UnitObserver::takeAwaits() { return std::move(Impl->Awaits); }

void UnitObserver::collectTrial() {
  Impl->Facts.Elisions = Impl->Witness.takeFacts().Elisions;
  Impl->Facts.Frames = Impl->Layouts.takeFacts();
  Impl->Facts.Status = UnitStatus::Analyzed;
}

/// The frames, and what the source calls the values without a name in them.
void UnitObserver::Implementation::collectFrames(ASTContext &Context,
                                                 SourceLocator &Locator) {
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
  for (ValueFact &V :
       collectValues(Context, Points, Locator))
    Values.try_emplace(V.Point, V);
  for (FrameFact &F : Facts.Frames)
    for (FrameMember &M : F.Members)
      if (auto It = Values.find(M.Point);
          It != Values.end() && IsWritten(F, M))
        M.Name = It->second.Text;
}

} // namespace whyheap
