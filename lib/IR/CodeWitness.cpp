//===- CodeWitness.cpp - the two looks ------------------------------------===//

#include "whyheap/IR/CodeWitness.h"
#include "Allocators.h"
#include "Captures.h"
#include "ControlFlow.h"
#include "ElisionWitness.h"
#include "Guards.h"
#include "LoopDepths.h"
#include "SiteTable.h"
#include "SpareLocations.h"
#include "StackSlots.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"
#include <set>

using namespace llvm;

namespace whyheap {

struct CodeWitness::Implementation {
  Implementation(const LibraryKnowledge &Knowledge, CodeWitnessContext C)
      : Models(Knowledge), Context(std::move(C)), Table(Context),
        Sites(Knowledge, Table), Elision(Table, Context, FunctionCopies),
        Slots(Context.Stack, Table) {}

  FunctionModels Models;
  CodeWitnessContext Context;
  Functions Table;
  StepFrequencies Frequencies;
  Copies FunctionCopies;
  SiteTable Sites;
  ElisionWitness Elision;
  StackSlots Slots;
  std::set<UnknownCall> UnknownCalls;
  std::vector<std::string> DefinedFunctions;
  std::vector<SourcePoint> Bodies;

  /// Paths of library functions as emitted: some lose their bodies on the way
  /// (available_externally), and are called by name in the optimized code.
  std::optional<Reach> EmittedReach;

  EmittedCalls Calls;
  EmittedGuards SourceGuards;
  /// Calls that can't be seen into, in user code as emitted: place, callee.
  std::set<std::pair<Step, const FunctionInfo *>> EmittedUnknown;

  /// Of the emitted code; empty again when the first look is over.
  DenseMap<const Function *, std::unique_ptr<StaticInitializers>> Initializers;

  void addEmitted(const CallRecord &Record, LoopDepths &Depths);
  bool isAsEmitted(const CallRecord &Record);
  bool isCleanup(const CallBase &Call);
  bool isModelled(const Function &F);
  void addIfMoved(const CallRecord &Record);
  Frequency inlinedFrequency(const CallRecord &Record, unsigned Site) const;
  void addOptimized(const CallRecord &Record, const Reach &Reached);
  void addPath(const CallRecord &Record, unsigned Site, SitePath Path);
  void addUnknown(const Frame &Site, const SitePath &Path);
  void checkGuards();

  /// Allocations that happen whenever one copy of a line runs, as far as the
  /// emitted code and the paths from the call on say: until checkGuards() has
  /// looked at what the call itself depends on. Unrolled or duplicated code
  /// holds several that go the same way.
  struct Group {
    std::vector<const CallRecord *> Records;
    std::vector<std::pair<Step, size_t>> Paths; ///< Index in Optimized.
    unsigned Site;                              ///< Index of the frame.
    bool HasLibraryConditions;
  };
  using GroupKey = std::tuple<const Function *, const DILocation *, Step,
                              std::vector<Step>>;
  std::vector<Group> Groups;
  std::map<GroupKey, size_t> GroupIndex;
};

CodeWitness::CodeWitness(const LibraryKnowledge &Knowledge,
                         CodeWitnessContext Context)
    : Impl(std::make_unique<Implementation>(Knowledge, std::move(Context))) {}

CodeWitness::~CodeWitness() = default;

/// Calls \p Add(site frame, its index) for each user frame that is a site of
/// the call: the innermost one, and where that lies in a user's allocation
/// function, or allocates its coroutine's frame, that of its caller too (but for
/// what an allocation function throws).
template <typename Consumer>
static void forEachSite(const CallRecord &Record, Consumer Add) {
  const StandardAllocator *A =
      Record.Callee ? standardAllocator(Record.Callee->Linkage) : nullptr;
  bool ThrowsException = A && A->Mechanism == Mechanism::ExceptionObject;
  bool IsWanted = true;
  for (unsigned I = 0, E = Record.Frames.size(); I != E; ++I) {
    const Frame &F = Record.Frames[I];
    if (IsWanted && F.IsUser) {
      Add(F, I);
      IsWanted = false;
    }
    if (Record.CoroutineFrame == I ||
        (F.Function && F.Function->IsAllocator && !ThrowsException))
      IsWanted = true;
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
  if (Reached)
    Path.Coroutine = Reached->Coroutine;
  if (!Path.Coroutine && Record.CoroutineFrame && *Record.CoroutineFrame <= Site)
    Path.Coroutine = Record.Frames[*Record.CoroutineFrame].Function;
  Path.Copy = Record.Frames[Site].InlinedAt;
  return Path;
}

void CodeWitness::Implementation::addEmitted(const CallRecord &Record,
                                             LoopDepths &Depths) {
  const Frame &Site = Record.Frames.front();
  if (Record.Class == CalleeClass::Unknown)
    EmittedUnknown.insert({Step(Site), Record.Callee});
  std::vector<SitePath> Paths;
  if (Record.Class == CalleeClass::Allocates)
    Paths.push_back(sitePath(Record, 0, nullptr));
  else if (Record.isFollowed())
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
  At.IsChosenOnItsLine |= SourceGuards.isDecidedOnItsLine(Step(Site));
  for (SitePath &Path : Paths)
    At.Emitted.push_back(std::move(Path));
}

PassWatcher &CodeWitness::passWatcher() { return Impl->Elision; }

bool CodeWitness::hasCoroutines() const {
  return Impl->Elision.hasCoroutines();
}

void CodeWitness::collectEmitted(Module &M) {
  Impl->Table.addModule(M, /*Emitted=*/true);
  Impl->Slots.mark(M);
  ModuleGraph Graph(M, Impl->Table, Impl->Models, /*Emitted=*/true);
  Impl->EmittedReach.emplace(Graph, Impl->Frequencies, /*Emitted=*/true);
  Impl->Calls.add(M, Graph, Impl->Table);
  Impl->Elision.collectEmitted(M);
  for (const Function &F : M)
    if (!F.isDeclaration())
      Impl->SourceGuards.add(F, Impl->Table);
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
  for (const Function &F : M)
    if (const FunctionInfo *Info = F.isDeclaration() ? nullptr : Impl->Table.get(F);
        Info && Info->File && Info->Line && Impl->Context.IsUserFile(*Info->File))
      Impl->Bodies.push_back({*Info->File, Info->Line, 0});
}

void CodeWitness::dropSpareLocations(Module &M) {
  whyheap::dropSpareLocations(M, Impl->Table);
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

bool CodeWitness::Implementation::isModelled(const Function &F) {
  const FunctionInfo *Info = Table.get(F);
  return Info && Models.of(*Info);
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

/// Equal calls may have been merged into one. What their locations have in
/// common is a line without a column, no line at all, or the place that the
/// functions were inlined at that they stood in.
void CodeWitness::Implementation::addIfMoved(const CallRecord &Record) {
  if (Record.Frames.front().lineIsLost() || !isAsEmitted(Record))
    Sites.addLost(Record.Frames.front(), sitePath(Record, 0, nullptr));
}

/// How often the emitted code takes the inlined steps from a site to the call.
Frequency
CodeWitness::Implementation::inlinedFrequency(const CallRecord &Record,
                                              unsigned Site) const {
  Frequency Result = Frequency::Always;
  const FunctionInfo *Callee = Record.Callee;
  for (unsigned I = 0; I != Site; ++I) {
    Result = rarest(Result, Frequencies.lookup(Step(Record.Frames[I]), Callee)
                                .value_or(Frequency::Conditional));
    Callee = Record.Frames[I].Function;
  }
  return Result;
}

/// Whether LLVM may take the allocation away where nothing needs it. It knows
/// the library's own functions; exceptions and all others it leaves alone.
static bool isRemovable(const Terminal &End) {
  const StandardAllocator *A =
      End.Callee ? standardAllocator(End.Callee->Linkage) : nullptr;
  return A && !End.Model && A->Mechanism != Mechanism::ExceptionObject;
}

/// Files one path of a call of the optimized code, for the frame \p Site.
void CodeWitness::Implementation::addPath(const CallRecord &Record,
                                          unsigned Site, SitePath Path) {
  const Frame &At = Record.Frames[Site];
  Frequency Inlined = inlinedFrequency(Record, Site);
  if (Path.End.Class == CalleeClass::Unknown) {
    if (rarest(Inlined, Path.How) != Frequency::Throws)
      addUnknown(At, Path);
    // What was an allocation here may have become this call. (Where a coroutine
    // resumes another, the call through a pointer is the compiler's.)
    bool IsResumption = !Record.Callee && At.Function->IsCoroutine;
    if (Path.Steps.empty() && !IsResumption && !EmittedUnknown.count({Step(At), Record.Callee}))
      Sites.protect(Step(At));
    return;
  }
  if (At.lineIsLost())
    return Sites.addLost(At, std::move(Path));
  bool MayBeAlways = Path.How == Frequency::Always &&
                     (Inlined == Frequency::Always ||
                      Inlined == Frequency::Conditional);
  bool IsSettled = Inlined == Frequency::Always && !isRemovable(Path.End);
  Path.How = rarest(Path.How, Inlined);
  SiteRecord &Known = Sites.at(At);
  if (MayBeAlways && !IsSettled) {
    auto [It, IsNew] = GroupIndex.try_emplace(
        GroupKey{Record.Call->getFunction(), At.InlinedAt, Step(At), Path.Steps},
        Groups.size());
    if (IsNew)
      Groups.push_back({{}, {}, Site, Inlined == Frequency::Conditional});
    Groups[It->second].Records.push_back(&Record);
    Groups[It->second].Paths.push_back({Step(At), Known.Optimized.size()});
  }
  Known.Optimized.push_back(std::move(Path));
}

/// Whether a destructor or reset() of the library makes the call, or what copies a
/// std::function, or std::any, which calls nothing but the manager of what it holds.
bool CodeWitness::Implementation::isCleanup(const CallBase &Call) {
  for (const Frame &F : Table.frames(Call)) {
    if (F.IsUser)
      return false;
    StringRef Name = F.Function ? StringRef(F.Function->name().Name) : StringRef();
    if (Name.contains("::~") || Name.ends_with("::reset") ||
        Name.starts_with("std::any::") || Name == "std::function::function" ||
        Name == "std::__1::__function::__value_func::__value_func")
      return true;
  }
  return false;
}

void CodeWitness::Implementation::addOptimized(const CallRecord &Record,
                                               const Reach &Reached) {
  if (Record.Class == CalleeClass::Allocates)
    addIfMoved(Record);
  forEachSite(Record, [&](const Frame &, unsigned Site) {
    if (!Record.isFollowed()) {
      SitePath Path = sitePath(Record, Site, nullptr);
      if (Record.Class == CalleeClass::Allocates && !Record.Model &&
          Record.Call->getType()->isPointerTy())
        Path.KeptBy = captureKind(
            *Record.Call, [this](const Function &F) { return isModelled(F); },
            [this](const Function &F) {
              return Context.IsMember(withoutCloneSuffix(F.getName()).str());
            },
            [this](const CallBase &Call) { return isCleanup(Call); });
      return addPath(Record, Site, std::move(Path));
    }
    const std::vector<ReachedPath> *Paths = &Reached.from(Record.Callee);
    // A coroutine that allocates no frame of its own needs none.
    if (Paths->empty() && Record.Class == CalleeClass::Library)
      Paths = &EmittedReach->from(Record.Callee);
    for (const ReachedPath &Path : *Paths)
      addPath(Record, Site, sitePath(Record, Site, &Path));
  });
}

void CodeWitness::Implementation::checkGuards() {
  Guards Check(SourceGuards, Table);
  for (const Group &G : Groups) {
    SmallVector<const CallBase *, 4> Calls;
    for (const CallRecord *Record : G.Records)
      Calls.push_back(Record->Call);
    ArrayRef<Frame> Levels(G.Records.front()->Frames);
    Frequency How = Check.alwaysRun(Calls, Levels.drop_front(G.Site),
                                    G.HasLibraryConditions)
                        ? Frequency::Always
                        : Frequency::Conditional;
    for (const auto &[At, Index] : G.Paths)
      Sites.find(At)->Optimized[Index].How = How;
  }
  Groups.clear();
  GroupIndex.clear();
}

void CodeWitness::collectOptimized(Module &M) {
  Impl->Table.addModule(M, /*Emitted=*/false);
  ModuleGraph Graph(M, Impl->Table, Impl->Models, /*Emitted=*/false);
  Reach Reached(Graph, Impl->Frequencies, /*Emitted=*/false);
  Impl->FunctionCopies.addOptimized(M, Impl->Table, Graph, Impl->Calls);
  for (const CallRecord &Record : Graph.UserCalls)
    if (Record.Class != CalleeClass::User || Record.isFollowed())
      Impl->addOptimized(Record, Reached);
  for (const auto &[Holder, Records] : Graph.LibraryCalls)
    for (const CallRecord &Record : Records)
      if (Record.Class == CalleeClass::Allocates)
        Impl->addIfMoved(Record);
  Impl->checkGuards();
  Impl->Slots.collect(M);
  Impl->Elision.collectOptimized(Graph);
}

CodeFacts CodeWitness::takeFacts() {
  CodeFacts Facts;
  Facts.Allocations =
      Impl->Sites.facts(Impl->FunctionCopies, Impl->Calls,
                        Impl->Context.DisplayName);
  Facts.Elisions = Impl->Elision.facts(Facts.Allocations, Impl->Calls);
  Facts.UnknownCalls.assign(Impl->UnknownCalls.begin(),
                            Impl->UnknownCalls.end());
  Facts.DefinedFunctions = std::move(Impl->DefinedFunctions);
  Facts.Bodies = std::move(Impl->Bodies);
  auto AddName = [&](const std::string &Linkage) {
    std::string &Name = Facts.FunctionNames[Linkage];
    if (Name.empty())
      Name = Impl->Context.DisplayName(Linkage);
  };
  for (const AllocationFact &Fact : Facts.Allocations) {
    AddName(Fact.Function);
    if (!Fact.Coroutine.empty())
      AddName(Fact.Coroutine);
  }
  for (const UnknownCall &Call : Facts.UnknownCalls)
    AddName(Call.Function);
  Facts.Stack = Impl->Slots.take();
  for (const StackFact &Fact : Facts.Stack) {
    AddName(Fact.Function);
    for (const StackPart &Part : Fact.Parts)
      if (!Part.Function.empty())
        AddName(Part.Function);
  }
  return Facts;
}

} // namespace whyheap
