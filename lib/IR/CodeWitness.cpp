//===- CodeWitness.cpp - the two looks ------------------------------------===//

#include "whyheap/IR/CodeWitness.h"
#include "Allocators.h"
#include "Captures.h"
#include "ControlFlow.h"
#include "LoopDepths.h"
#include "SiteTable.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include <set>

using namespace llvm;

namespace whyheap {

struct CodeWitness::Implementation {
  Implementation(const LibraryKnowledge &Knowledge, CodeWitnessContext C)
      : Knowledge(Knowledge), Context(std::move(C)), Table(Context),
        Sites(Knowledge, Table) {}

  const LibraryKnowledge &Knowledge;
  CodeWitnessContext Context;
  Functions Table;
  StepFrequencies Frequencies;
  Copies FunctionCopies;
  SiteTable Sites;
  std::set<UnknownCall> UnknownCalls;
  std::vector<std::string> DefinedFunctions;

  /// Paths of library functions as emitted: some lose their bodies on the way
  /// (available_externally), and are called by name in the optimized code.
  std::optional<Reach> EmittedReach;

  /// The emitted calls of user functions, by the function they stand in.
  DenseMap<const FunctionInfo *,
           std::vector<std::pair<unsigned, const FunctionInfo *>>>
      CallsOfUserCode; ///< Line, callee.

  /// Of the emitted code; empty again when the first look is over.
  DenseMap<const Function *, std::unique_ptr<StaticInitializers>> Initializers;

  void addEmitted(const CallRecord &Record, LoopDepths &Depths);
  void addUserCallees(const ModuleGraph &Graph);
  bool isAsEmitted(const CallRecord &Record);
  bool isModelled(const Function &F) const;
  void addMerged(const CallRecord &Record);
  void addOptimized(const CallRecord &Record, const Reach &Reached);
  void addUnknown(const Frame &Site, const SitePath &Path);
  void resolveConditions();

  /// Optimized paths whose emitted code was conditional and whose library code
  /// was inlined: conditional until resolveConditions() says otherwise.
  struct Open {
    const CallBase *Call;
    const DILocation *Site;
    Step Where;
    size_t Index; ///< In the site's Optimized.
  };
  std::vector<Open> OpenPaths;
};

CodeWitness::CodeWitness(const LibraryKnowledge &Knowledge,
                         CodeWitnessContext Context)
    : Impl(std::make_unique<Implementation>(Knowledge, std::move(Context))) {}

CodeWitness::~CodeWitness() = default;

/// Calls \p Add(site frame, its index) for each user frame that is a site of
/// the call: the innermost one, and where that lies in a user's allocation
/// function, its callers' too (but for what that function throws).
template <typename Consumer>
static void forEachSite(const CallRecord &Record, Consumer Add) {
  const StandardAllocator *A =
      Record.Callee ? standardAllocator(Record.Callee->Linkage) : nullptr;
  bool ThrowsException = A && A->Mechanism == Mechanism::ExceptionObject;
  for (unsigned I = 0, E = Record.Frames.size(); I != E; ++I) {
    const Frame &F = Record.Frames[I];
    if (!F.IsUser)
      continue;
    Add(F, I);
    if (!F.Function->IsAllocator || ThrowsException)
      return;
  }
}

/// The paths of a call: what follows the site's frame, which is number \p Site.
/// \p Reached is null for terminals.
static SitePath sitePath(const CallRecord &Record, unsigned Site,
                         const ReachedPath *Reached) {
  SitePath Path;
  for (unsigned I = Site; I != 0; --I)
    Path.Steps.emplace_back(Record.Frames[I - 1]);
  if (Reached) {
    Path.Steps.insert(Path.Steps.end(), Reached->Steps.begin(),
                      Reached->Steps.end());
    Path.End = Reached->End;
    Path.How = Reached->How;
  } else {
    Path.End = Terminal(Record);
    Path.How = Path.End.OwnFrequency;
  }
  Path.Copy = Record.Frames[Site].InlinedAt;
  return Path;
}

/// Whether the call asks for the frame of the coroutine that it lies in.
static bool allocatesCoroutineFrame(const CallBase &Call) {
  for (const Value *Argument : Call.args())
    if (const auto *Intrinsic = dyn_cast<IntrinsicInst>(Argument))
      if (Intrinsic->getIntrinsicID() == Intrinsic::coro_size)
        return true;
  return false;
}

void CodeWitness::Implementation::addEmitted(const CallRecord &Record,
                                             LoopDepths &Depths) {
  const Frame &Site = Record.Frames.front();
  std::vector<SitePath> Paths;
  if (Record.Class == CalleeClass::Allocates)
    Paths.push_back(sitePath(Record, 0, nullptr));
  else if (Record.Class == CalleeClass::Library)
    for (const ReachedPath &Reached : EmittedReach->from(Record.Callee))
      if (Reached.End.Class == CalleeClass::Allocates)
        Paths.push_back(sitePath(Record, 0, &Reached));
  if (Paths.empty())
    return;
  SiteRecord &At = Sites.at(Site);
  At.LoopDepth = std::max(At.LoopDepth, Depths.at(Record));
  std::unique_ptr<StaticInitializers> &Statics =
      Initializers[Record.Call->getFunction()];
  if (!Statics)
    Statics = std::make_unique<StaticInitializers>(*Record.Call->getFunction());
  At.RunsOnlyOnce |= Statics->contains(*Record.Call);
  At.IsCoroutineFrame |= allocatesCoroutineFrame(*Record.Call);
  for (SitePath &Path : Paths)
    At.Emitted.push_back(std::move(Path));
}

void CodeWitness::Implementation::addUserCallees(const ModuleGraph &Graph) {
  auto Add = [&](const CallRecord &Record) {
    const Frame &F = Record.Frames.front();
    if (Record.Class == CalleeClass::User && F.Function)
      CallsOfUserCode[F.Function].push_back({F.Line, Record.Callee});
  };
  for (const CallRecord &Record : Graph.UserCalls)
    Add(Record);
  for (const auto &[Holder, Records] : Graph.LibraryCalls)
    for (const CallRecord &Record : Records)
      Add(Record);
}

void CodeWitness::collectEmitted(Module &M) {
  Impl->Table.addModule(M, /*Emitted=*/true);
  ModuleGraph Graph(M, Impl->Table, Impl->Knowledge, /*Emitted=*/true);
  Impl->EmittedReach.emplace(Graph, Impl->Frequencies, /*Emitted=*/true);
  Impl->FunctionCopies.addEmitted(Graph);
  Impl->addUserCallees(Graph);
  LoopDepths Depths(Graph);
  for (const CallRecord &Record : Graph.UserCalls)
    Impl->addEmitted(Record, Depths);
  Impl->Initializers.clear();
  for (const Function &F : M)
    if (!F.isDeclaration() && F.hasExternalLinkage())
      Impl->DefinedFunctions.push_back(F.getName().str());
  // One constructor body may serve under several names.
  for (const GlobalAlias &A : M.aliases())
    if (A.hasExternalLinkage())
      Impl->DefinedFunctions.push_back(A.getName().str());
  llvm::sort(Impl->DefinedFunctions);
}

void CodeWitness::Implementation::addUnknown(const Frame &Site,
                                             const SitePath &Path) {
  const Terminal &End = Path.End;
  UnknownCall Call;
  Call.Point = {*Site.File, Site.Line, Site.Column};
  Call.Function = Site.Function->Linkage;
  Call.Reason = End.Reason;
  if (End.Callee) {
    Call.CalleeLinkage = End.Callee->Linkage;
    Call.Callee = Context.DisplayName(End.Callee->Linkage);
  }
  if (!Path.Steps.empty() && Path.Steps.back().Function)
    Call.Inside = Context.DisplayName(Path.Steps.back().Function->Linkage);
  UnknownCalls.insert(std::move(Call));
}

bool CodeWitness::Implementation::isModelled(const Function &F) const {
  const FunctionInfo *Info = Table.get(F);
  return Info && Knowledge.lookup(Info->Name.Name, Info->Name.Signature);
}

/// Whether the emitted code has this allocation call at this place, or another
/// that it was made from (malloc, of realloc(0, n)).
bool CodeWitness::Implementation::isAsEmitted(const CallRecord &Record) {
  Step Where(Record.Frames.front());
  if (!Record.Frames.front().IsUser)
    return Frequencies.hasDirectCall(Where);
  const SiteRecord *Site = Sites.find(Where);
  return Site && any_of(Site->Emitted, [](const SitePath &Path) {
           return Path.Steps.empty();
         });
}

/// Equal calls in copies of inlined functions may have been merged into one.
/// What their locations have in common is the place that the copies were
/// inlined at: a place where the emitted code calls those functions, and does
/// not allocate itself.
void CodeWitness::Implementation::addMerged(const CallRecord &Record) {
  const Frame &F = Record.Frames.front();
  if (!F.Function || isAsEmitted(Record))
    return;
  std::vector<const FunctionInfo *> Functions;
  for (auto [Line, Callee] : CallsOfUserCode.lookup(F.Function))
    if (Line == F.Line || F.Line == F.Function->Line)
      Functions.push_back(Callee);
  Sites.addMerged(std::move(Functions), sitePath(Record, 0, nullptr));
}

void CodeWitness::Implementation::addOptimized(const CallRecord &Record,
                                               const Reach &Reached) {
  if (Record.Class == CalleeClass::Allocates)
    addMerged(Record);
  forEachSite(Record, [&](const Frame &Site, unsigned Index) {
    // How often the emitted code takes the inlined steps up to this call.
    Frequency Inlined = Frequency::Always;
    const FunctionInfo *Callee = Record.Callee;
    for (unsigned I = 0; I != Index; ++I) {
      Inlined = rarest(
          Inlined, Frequencies.lookup(Step(Record.Frames[I]), Callee)
                       .value_or(Frequency::Conditional));
      Callee = Record.Frames[I].Function;
    }
    auto Add = [&](SitePath Path) {
      if (Path.End.Class == CalleeClass::Unknown) {
        if (rarest(Inlined, Path.How) != Frequency::Throws)
          addUnknown(Site, Path);
        return;
      }
      bool IsOpen = Inlined == Frequency::Conditional &&
                    Path.How == Frequency::Always;
      Path.How = rarest(Path.How, Inlined);
      if (Site.lineIsLost())
        return Sites.addLost(Site, std::move(Path));
      SiteRecord &At = Sites.at(Site);
      if (IsOpen)
        OpenPaths.push_back({Record.Call, Record.Frames[Index - 1].InlinedAt,
                             Step(Site), At.Optimized.size()});
      At.Optimized.push_back(std::move(Path));
    };
    if (Record.Class != CalleeClass::Library) {
      SitePath Path = sitePath(Record, Index, nullptr);
      if (Record.Class == CalleeClass::Allocates && !Record.Model &&
          Record.Call->getType()->isPointerTy())
        Path.KeptBy = captureKind(
            *Record.Call, [this](const Function &F) { return isModelled(F); });
      Add(std::move(Path));
      return;
    }
    const std::vector<ReachedPath> *Paths = &Reached.from(Record.Callee);
    if (Paths->empty())
      Paths = &EmittedReach->from(Record.Callee);
    for (const ReachedPath &Path : *Paths)
      Add(sitePath(Record, Index, &Path));
  });
}

/// Conditional paths of which the optimizer removed the condition become Always:
/// all allocations of one copy of a site that go the same way are looked at
/// together, since unrolled or peeled code holds several.
void CodeWitness::Implementation::resolveConditions() {
  DenseMap<const Function *, std::unique_ptr<InlinedCode>> Codes;
  std::map<std::tuple<const DILocation *, const Function *, std::vector<Step>>,
           std::vector<const Open *>>
      Groups;
  for (const Open &O : OpenPaths) {
    const SitePath &Path = Sites.find(O.Where)->Optimized[O.Index];
    Groups[{O.Site, O.Call->getFunction(), Path.Steps}].push_back(&O);
  }
  for (const auto &[Key, Members] : Groups) {
    const auto *F = std::get<const Function *>(Key);
    std::unique_ptr<InlinedCode> &Code = Codes[F];
    if (!Code)
      Code = std::make_unique<InlinedCode>(*F);
    SmallVector<const CallBase *, 4> Calls;
    for (const Open *O : Members)
      Calls.push_back(O->Call);
    if (Code->canGoAround(Calls, std::get<const DILocation *>(Key)))
      continue;
    for (const Open *O : Members)
      Sites.find(O->Where)->Optimized[O->Index].How = Frequency::Always;
  }
  OpenPaths.clear();
}

void CodeWitness::collectOptimized(Module &M) {
  Impl->Table.addModule(M, /*Emitted=*/false);
  ModuleGraph Graph(M, Impl->Table, Impl->Knowledge, /*Emitted=*/false);
  Reach Reached(Graph, Impl->Frequencies, /*Emitted=*/false);
  Impl->FunctionCopies.addOptimized(M, Impl->Table, Graph);
  for (const CallRecord &Record : Graph.UserCalls)
    if (Record.Class != CalleeClass::User)
      Impl->addOptimized(Record, Reached);
  for (const auto &[Holder, Records] : Graph.LibraryCalls)
    for (const CallRecord &Record : Records)
      if (Record.Class == CalleeClass::Allocates)
        Impl->addMerged(Record);
  Impl->resolveConditions();
}

CodeFacts CodeWitness::takeFacts() {
  CodeFacts Facts;
  Facts.Allocations =
      Impl->Sites.facts(Impl->FunctionCopies, Impl->Context.DisplayName);
  Facts.UnknownCalls.assign(Impl->UnknownCalls.begin(),
                            Impl->UnknownCalls.end());
  Facts.DefinedFunctions = std::move(Impl->DefinedFunctions);
  auto AddName = [&](const std::string &Linkage) {
    std::string &Name = Facts.FunctionNames[Linkage];
    if (Name.empty())
      Name = Impl->Context.DisplayName(Linkage);
  };
  for (const AllocationFact &Fact : Facts.Allocations)
    AddName(Fact.Function);
  for (const UnknownCall &Call : Facts.UnknownCalls)
    AddName(Call.Function);
  return Facts;
}

} // namespace whyheap
