//===- SiteTable.cpp ------------------------------------------------------===//

#include "SiteTable.h"
#include "Allocators.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace llvm;

namespace whyheap {

SiteRecord *SiteTable::find(const Step &S) {
  auto It = Sites.find(S);
  return It == Sites.end() ? nullptr : &It->second;
}

void SiteTable::addLost(const Frame &F, SitePath Path) {
  Lost.emplace_back(Step(F), std::move(Path));
}

void SiteTable::protect(const Step &S) {
  SiteRecord *Record = find(S);
  if (!Record || Record->Emitted.empty())
    return;
  Record->MayHaveLostCopies = true;
  if (!Record->Optimized.empty())
    return;
  SitePath Path = Record->Emitted.front();
  Path.How = rarest(Path.How, Frequency::Conditional);
  Record->Optimized.push_back(std::move(Path));
}

/// Whether one call can have become the other: malloc becomes calloc, a plain
/// operator new one that takes a hint. A user's own allocation function, or one
/// that only a model knows, may have any other inlined into it.
static bool sameFamily(const Terminal &A, const Terminal &B) {
  if (A.Model || B.Model || !A.Callee || !B.Callee)
    return true;
  const StandardAllocator *First = standardAllocator(A.Callee->Linkage);
  const StandardAllocator *Second = standardAllocator(B.Callee->Linkage);
  return !First || !Second || First->Mechanism == Second->Mechanism;
}

/// Gives an allocation that ends in \p End to all sites of \p F that it can have
/// come from, on \p Line only if that is not 0. None of them can be called elided
/// then, and which one it is isn't known. False where there is none.
bool SiteTable::assignTo(const FunctionInfo *F, unsigned Line,
                         const Terminal &End) {
  Step First;
  First.Function = F;
  bool IsAny = false;
  for (auto It = Sites.lower_bound(First);
       It != Sites.end() && It->first.Function == F; ++It) {
    auto &[At, Record] = *It;
    if (Line && At.Line != Line)
      continue;
    auto Same = find_if(Record.Emitted, [&](const SitePath &E) {
      return sameFamily(E.End, End);
    });
    if (Same == Record.Emitted.end())
      continue;
    IsAny = true;
    Record.MayHaveLostCopies = true;
    if (!Record.Optimized.empty())
      continue;
    SitePath Candidate = *Same;
    Candidate.How = rarest(Same->How, Frequency::Conditional);
    Record.Optimized.push_back(std::move(Candidate));
  }
  return IsAny;
}

bool SiteTable::assign(const Step &Where, const Terminal &End,
                       EmittedCalls &Calls) {
  const FunctionInfo *F = Where.Function;
  // The function's own line stands for one that was lost.
  unsigned Line = F && Where.Line != F->Line ? Where.Line : 0;
  bool IsAny = assignTo(F, Line, End);
  for (const FunctionInfo *Below : Calls.below(F, Line))
    if (Below != F)
      IsAny |= assignTo(Below, 0, End);
  return IsAny;
}

void SiteTable::assignLost(EmittedCalls &Calls) {
  // Many calls that lost their place are alike.
  std::map<std::tuple<const FunctionInfo *, unsigned, const FunctionInfo *,
                      const LibraryFunction *>,
           bool>
      Known;
  for (auto &[Where, Path] : Lost) {
    auto [It, IsNew] = Known.try_emplace(
        {Where.Function, Where.Line, Path.End.Callee, Path.End.Model});
    if (IsNew)
      It->second = assign(Where, Path.End, Calls);
    // One that nothing explains is reported where it is, in user code.
    if (It->second || !Where.Function || !Where.Function->IsUser ||
        Where.Column != 0)
      continue;
    Path.How = rarest(Path.How, Frequency::Conditional);
    Sites[Where].Optimized.push_back(std::move(Path));
  }
  Lost.clear();
}

PathStep SiteTable::terminalStep(const Terminal &End) const {
  PathStep Last;
  if (End.Callee)
    Last.Function = (*DisplayName)(End.Callee->Linkage);
  return Last;
}

/// The function that the user's line, or a library on its behalf, obtains memory
/// from, and how many steps lead to it. A user's own allocation function is one
/// whether or not its body was inlined.
static std::pair<const FunctionInfo *, size_t> obtainer(const SitePath &Path) {
  for (size_t I = 0; I != Path.Steps.size(); ++I)
    if (const FunctionInfo *F = Path.Steps[I].Function; F && F->IsAllocator)
      return {F, I};
  return {Path.End.Callee, Path.Steps.size()};
}

/// The innermost function of the path that says how storage is obtained
/// decides: a map node that holds a string whose characters are allocated is a
/// string's allocation. But where a thread's or a task's state is counted by a
/// shared_ptr it is still that state.
Mechanism SiteTable::mechanism(const SitePath &Path) const {
  if (Path.Coroutine)
    return Mechanism::CoroutineFrame;
  auto [Obtainer, Length] = obtainer(Path);
  const LibraryFunction *Model = Path.End.Model;
  // "Other" of a model is less than what the path itself says.
  if (Model && Model->How && *Model->How != Mechanism::Other)
    return *Model->How;
  const StandardAllocator *A =
      Obtainer ? standardAllocator(Obtainer->Linkage) : nullptr;
  if (A && A->Mechanism == Mechanism::ExceptionObject)
    return A->Mechanism;
  // So is "other" of a class that sits inside others: a memory resource.
  auto Says = [&](const FunctionInfo *F) -> std::optional<Mechanism> {
    auto M = F ? Knowledge.mechanism(F->name().Name) : std::nullopt;
    return M == Mechanism::Other ? std::nullopt : M;
  };
  if (Model)
    if (auto M = Says(Obtainer))
      return *M;
  auto IsState = [&](const auto &Step) {
    return Says(Step.Function) == Mechanism::ThreadState;
  };
  for (size_t I = Length; I-- != 0;)
    if (auto M = Says(Path.Steps[I].Function)) {
      bool Counts = M == Mechanism::MakeShared &&
                    llvm::any_of(llvm::ArrayRef(Path.Steps).take_front(I), IsState);
      return Counts ? Mechanism::ThreadState : *M;
    }
  bool IsNew = Obtainer && StringRef(Obtainer->name().Name).contains("operator new");
  if (IsNew)
    return Length == 0 ? Mechanism::New : Mechanism::Other;
  return Model ? Mechanism::Other : Mechanism::CAlloc;
}

AllocationFact SiteTable::fact(const Step &Where, const SiteRecord &Record,
                               const Group &Paths) {
  const SitePath &First = *Paths.front();
  AllocationFact Fact;
  Fact.Point = {*Where.File, Where.Line, Where.Column};
  Fact.Function = Where.Function->Linkage;
  Fact.Mechanism = mechanism(First);
  if (First.Coroutine)
    Fact.Coroutine = First.Coroutine->Linkage;
  Fact.LoopDepth = Record.LoopDepth;
  Fact.Frequency = First.How;
  Fact.Bytes = First.End.Bytes;
  Fact.KeptBy = First.KeptBy;
  for (const SitePath *Path : Paths) {
    if (Path->KeptBy != Fact.KeptBy)
      Fact.KeptBy.reset();
    Fact.Frequency = rarest(Fact.Frequency, Path->How);
    if (Path->End.Bytes != Fact.Bytes)
      Fact.Bytes.reset();
  }
  // A frame and a thrown object are what they are, whoever holds their address.
  if (Fact.Mechanism == Mechanism::CoroutineFrame ||
      Fact.Mechanism == Mechanism::ExceptionObject)
    Fact.KeptBy.reset();
  for (const Step &S : First.Steps)
    Fact.Path.push_back(
        {S.Function ? (*DisplayName)(S.Function->Linkage) : std::string(),
         S.File ? SourcePoint{*S.File, S.Line, S.Column} : SourcePoint()});
  Fact.Path.push_back(terminalStep(First.End));
  if (const LibraryFunction *Model = First.End.Model) {
    if (First.How != Frequency::Always)
      Fact.When = Model->When;
    if (!Model->Via.empty())
      Fact.Path.push_back({Model->Via, {}});
  }
  return Fact;
}

std::vector<SourcePoint> SiteTable::elidedCopies(const Step &Where,
                                                 const SiteRecord &Record,
                                                 const Copies &Copies) {
  std::vector<SourcePoint> Result;
  auto Add = [&](const Step &At) {
    if (At.File)
      Result.push_back({*At.File, At.Line, At.Column});
  };
  std::set<const DILocation *> Kept;
  for (const SitePath &Path : Record.Optimized)
    Kept.insert(Path.Copy);
  for (const DILocation *Copy : Copies.of(Where.Function)) {
    if (Kept.count(Copy) || !Copies.mayRun(Where, Copy) ||
        any_of(Kept, [&](const DILocation *Other) {
          return Copies::mayStandFor(Other, Copy);
        }))
      continue;
    if (Copy)
      Add(Copies.callOf(Copy, Table));
    else
      Add(Where);
  }
  for (const Step &At : Copies.vanished(Where.Function))
    Add(At);
  llvm::sort(Result);
  Result.erase(std::unique(Result.begin(), Result.end()), Result.end());
  return Result;
}

SiteTable::Groups SiteTable::grouped(const std::vector<SitePath> &Paths) {
  Groups Result;
  for (const SitePath &Path : Paths)
    Result[Path.Steps][Path.End.Callee].push_back(&Path);
  return Result;
}

void SiteTable::addElided(const Step &Where, const SiteRecord &Record,
                          std::vector<AllocationFact> &Facts) {
  for (const auto &[Steps, ByCallee] : grouped(Record.Emitted))
    for (const auto &[Callee, Paths] : ByCallee) {
      AllocationFact Fact = fact(Where, Record, Paths);
      // A throw that was proved not to happen is not worth a word.
      if (Fact.Frequency == Frequency::Throws)
        continue;
      Fact.Storage = Storage::Elided;
      Facts.push_back(std::move(Fact));
    }
}

std::vector<AllocationFact> SiteTable::siteFacts(const Step &Where,
                                                 const SiteRecord &Record,
                                                 const Copies &Copies) {
  std::vector<AllocationFact> Facts;
  // Exceptions stay where all else is gone: std::vector<int> V(N) in a function that
  // doesn't need V still throws for a negative N.
  bool OnlyThrows = all_of(Record.Optimized, [this](const SitePath &Path) {
    return Path.How == Frequency::Throws &&
           mechanism(Path) == Mechanism::ExceptionObject;
  });
  if (OnlyThrows && !Record.MayHaveLostCopies)
    addElided(Where, Record, Facts);
  if (Record.Optimized.empty())
    return Facts;
  std::vector<SourcePoint> ElidedAt;
  if (!Record.MayHaveLostCopies)
    ElidedAt = elidedCopies(Where, Record, Copies);
  bool IsRare = Record.RunsOnlyOnce || Record.IsChosenOnItsLine ||
                Copies.mayHaveVanished(Where.Function) ||
                (Record.MayHaveLostCopies &&
                 !elidedCopies(Where, Record, Copies).empty());
  for (const auto &[Steps, ByCallee] : grouped(Record.Optimized))
    for (const auto &[Callee, Paths] : ByCallee) {
      AllocationFact Fact = fact(Where, Record, Paths);
      Fact.ElidedAt = ElidedAt;
      if (IsRare)
        Fact.Frequency = rarest(Fact.Frequency, Frequency::Conditional);
      Fact.Storage = Fact.Frequency == Frequency::Always && ElidedAt.empty()
                         ? Storage::Heap
                         : Storage::HeapConditional;
      Facts.push_back(std::move(Fact));
    }
  return Facts;
}

std::vector<AllocationFact> SiteTable::facts(
    const Copies &Copies, EmittedCalls &Calls,
    const std::function<std::string(const std::string &)> &Names) {
  DisplayName = &Names;
  assignLost(Calls);
  std::vector<AllocationFact> Facts;
  for (const auto &[Where, Record] : Sites)
    if (Where.Function && Where.File)
      for (AllocationFact &Fact : siteFacts(Where, Record, Copies))
        Facts.push_back(std::move(Fact));
  llvm::sort(Facts, [](const AllocationFact &A, const AllocationFact &B) {
    return std::tie(A.Point, A.Function, A.Storage, A.Path, A.Bytes, A.When,
                    A.Frequency) < std::tie(B.Point, B.Function, B.Storage,
                                            B.Path, B.Bytes, B.When,
                                            B.Frequency);
  });
  return Facts;
}

} // namespace whyheap
