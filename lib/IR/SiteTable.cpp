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

void SiteTable::addMerged(std::vector<const FunctionInfo *> Functions,
                          SitePath Path) {
  Merged.emplace_back(std::move(Functions), std::move(Path));
}

/// Adds \p Path to each emitted site that it can have come from: one that \p
/// MayBe accepts and that ends in the same allocation function. None of them can
/// be called elided; which one it is is known only where there is just one. (The
/// optimizer merges calls only if each of them would have run anyway.) False
/// where there is none.
template <typename Predicate>
bool SiteTable::assignTo(const SitePath &Path, Predicate MayBe) {
  std::vector<std::pair<SiteRecord *, const SitePath *>> Candidates;
  for (auto &[At, Record] : Sites) {
    if (!MayBe(At))
      continue;
    auto Same = find_if(Record.Emitted, [&](const SitePath &E) {
      return E.End.Callee == Path.End.Callee && E.End.Model == Path.End.Model;
    });
    if (Same != Record.Emitted.end())
      Candidates.push_back({&Record, &*Same});
  }
  for (auto [Record, Same] : Candidates) {
    SitePath Candidate = *Same;
    Candidate.Copy = Path.Copy;
    if (Candidates.size() > 1)
      Candidate.How = rarest(Same->How, Frequency::Conditional);
    Record->Optimized.push_back(std::move(Candidate));
  }
  return !Candidates.empty();
}

/// Gives each lost allocation to the sites of its line, else of its function,
/// else of any function that was inlined (the merged calls may have come from
/// two copies of one).
void SiteTable::assignLost(const Copies &Copies) {
  for (auto &[Where, Path] : Lost) {
    const FunctionInfo *F = Where.Function;
    unsigned Line = Where.Line;
    bool LineIsKnown = F && Line != F->Line;
    if (LineIsKnown && assignTo(Path, [&](const Step &At) {
          return At.Function == F && At.Line == Line;
        }))
      continue;
    if (assignTo(Path, [&](const Step &At) { return At.Function == F; }))
      continue;
    if (assignTo(Path, [&](const Step &At) {
          return any_of(Copies.of(At.Function),
                        [](const DILocation *Copy) { return Copy; });
        }))
      continue;
    Path.How = rarest(Path.How, Frequency::Conditional);
    Sites[Where].Optimized.push_back(Path);
  }
  Lost.clear();
  for (auto &[Functions, Path] : Merged) {
    if (Functions.empty())
      for (const auto &[At, Record] : Sites)
        if (Record.Optimized.empty())
          Functions.push_back(At.Function);
    std::set<const DILocation *> AllCopies; // Whichever copies it came from.
    for (const FunctionInfo *F : Functions)
      AllCopies.insert(Copies.of(F).begin(), Copies.of(F).end());
    if (AllCopies.empty()) // Nothing else of them is left.
      AllCopies.insert(nullptr);
    for (const DILocation *Copy : AllCopies) {
      Path.Copy = Copy;
      assignTo(Path, [&](const Step &At) {
        return is_contained(Functions, At.Function);
      });
    }
  }
  Merged.clear();
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
/// string's allocation.
Mechanism SiteTable::mechanism(const SiteRecord &Record,
                               const SitePath &Path) const {
  auto [Obtainer, Length] = obtainer(Path);
  if (Record.IsCoroutineFrame && Length == 0)
    return Mechanism::CoroutineFrame;
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
    auto M = F ? Knowledge.mechanism(F->Name.Name) : std::nullopt;
    return M == Mechanism::Other ? std::nullopt : M;
  };
  if (Model)
    if (auto M = Says(Obtainer))
      return *M;
  for (size_t I = Length; I-- != 0;)
    if (auto M = Says(Path.Steps[I].Function))
      return *M;
  bool IsNew = Obtainer && StringRef(Obtainer->Name.Name).contains("operator new");
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
  Fact.Mechanism = mechanism(Record, First);
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
  for (const DILocation *Copy : Copies.of(Where.Function)) {
    auto IsOfCopy = [&](const SitePath &P) {
      return Copies::mayStandFor(P.Copy, Copy);
    };
    if (any_of(Record.Optimized, IsOfCopy))
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

std::vector<AllocationFact> SiteTable::siteFacts(const Step &Where,
                                                 const SiteRecord &Record,
                                                 const Copies &Copies) {
  bool Survives = !Record.Optimized.empty();
  std::map<std::vector<Step>, std::map<const FunctionInfo *, Group>> Groups;
  for (const SitePath &Path : Survives ? Record.Optimized : Record.Emitted)
    Groups[Path.Steps][Path.End.Callee].push_back(&Path);
  std::vector<SourcePoint> ElidedAt;
  if (Survives)
    ElidedAt = elidedCopies(Where, Record, Copies);
  std::vector<AllocationFact> Facts;
  for (const auto &[Steps, ByCallee] : Groups)
    for (const auto &[Callee, Paths] : ByCallee) {
      AllocationFact Fact = fact(Where, Record, Paths);
      if (!Survives) {
        // A throw that was proved not to happen is not worth a word.
        if (Fact.Frequency == Frequency::Throws)
          continue;
        Fact.Storage = Storage::Elided;
      } else {
        Fact.ElidedAt = ElidedAt;
        if (Record.RunsOnlyOnce)
          Fact.Frequency = rarest(Fact.Frequency, Frequency::Conditional);
        Fact.Storage = Fact.Frequency == Frequency::Always && ElidedAt.empty()
                           ? Storage::Heap
                           : Storage::HeapConditional;
      }
      Facts.push_back(std::move(Fact));
    }
  return Facts;
}

std::vector<AllocationFact> SiteTable::facts(
    const Copies &Copies,
    const std::function<std::string(const std::string &)> &Names) {
  DisplayName = &Names;
  assignLost(Copies);
  std::vector<AllocationFact> Facts;
  for (const auto &[Where, Record] : Sites)
    if (Where.Function && Where.File)
      for (AllocationFact &Fact : siteFacts(Where, Record, Copies))
        Facts.push_back(std::move(Fact));
  llvm::sort(Facts, [](const AllocationFact &A, const AllocationFact &B) {
    return std::tie(A.Point, A.Function, A.Storage, A.Path) <
           std::tie(B.Point, B.Function, B.Storage, B.Path);
  });
  return Facts;
}

} // namespace whyheap
