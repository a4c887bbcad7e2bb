//===- AdviceTrials.cpp ---------------------------------------------------===//

#include "AdviceTrials.h"
#include <algorithm>
#include <map>

namespace whyheap {

namespace {

bool has(const ElisionFact &Fact, ElisionReason Why) {
  return std::ranges::any_of(
      Fact.Steps, [&](const ElisionStep &S) { return S.Why == Why; });
}

TrialEdits::Call callOf(const ElisionFact &Fact) {
  return {Fact.Function, Fact.Coroutine, Fact.Point.Line, Fact.Point.Column};
}

/// By default clang's estimate has to be that more than every second call of
/// the coroutine reaches the co_await; and it is that a third of all
/// suspensions is never resumed.
constexpr std::string_view AnyBranchRatio = "-coro-elide-branch-ratio=0";

/// One call with the edits that may elide its frame.
struct Case {
  ElisionFact *Fact;
  std::vector<VerifiedEdit> Edits;
};

/// Makes the cases of one kind of edit, and knows what they come to.
class Trials {
public:
  Trials(UnitFacts &Facts, const std::vector<Await> &Awaits)
      : Facts(Facts), Awaits(Awaits) {
    for (const FrameFact &F : Facts.Frames)
      Own.insert(F.Function);
  }

  void run(ElisionEdit Kind, const TrialRunner &Run) {
    std::vector<Case> Cases;
    for (ElisionFact &Fact : Facts.Elisions)
      if (std::vector<VerifiedEdit> Edits = editsFor(Kind, Fact);
          !Edits.empty())
        Cases.push_back({&Fact, std::move(Edits)});
    if (Cases.empty())
      return;
    std::optional<UnitFacts> Tried = Run(together(Cases));
    if (!Tried)
      return;
    for (Case &C : Cases) {
      const ElisionFact *Then = find(Tried->Elisions, *C.Fact);
      if (Then && isElided(*Then, Kind))
        C.Fact->Edits = std::move(C.Edits);
      else if (Then && has(*Then, ElisionReason::TooRare))
        Seldom.emplace(C.Fact, Kind);
    }
  }

private:
  UnitFacts &Facts;
  const std::vector<Await> &Awaits;
  std::set<std::string> Own; ///< The coroutines that the user wrote.
  /// Those that an edit would elide if they were reached more often.
  std::map<const ElisionFact *, ElisionEdit> Seldom;

  std::vector<VerifiedEdit> editsFor(ElisionEdit Kind,
                                     const ElisionFact &Fact) const {
    // A coroutine that destroys itself frees what it was not given; one that
    // calls itself has no end.
    if (Fact.Home != FrameHome::Heap || !Fact.Edits.empty() ||
        has(Fact, ElisionReason::NotOptimized) ||
        has(Fact, ElisionReason::Recursion) ||
        has(Fact, ElisionReason::DestroysItself))
      return {};
    switch (Kind) {
    case ElisionEdit::AwaitElidable:
    case ElisionEdit::AwaitDirectly:
      return editsOfAwaits(Kind, Fact);
    case ElisionEdit::Inline:
      return editsToInline(Fact);
    case ElisionEdit::BranchRatio:
      return editsForSeldom(Fact);
    }
    return {};
  }

  std::vector<VerifiedEdit> editsForSeldom(const ElisionFact &Fact) const {
    auto It = Seldom.find(&Fact);
    if (!has(Fact, ElisionReason::TooRare) && It == Seldom.end())
      return {};
    std::vector<VerifiedEdit> Edits;
    if (It != Seldom.end())
      Edits = editsOfAwaits(It->second, Fact);
    Edits.push_back({ElisionEdit::BranchRatio,
                     "-mllvm " + std::string(AnyBranchRatio), {}});
    return Edits;
  }

  std::vector<VerifiedEdit> editsToInline(const ElisionFact &Fact) const {
    for (const ElisionStep &S : Fact.Steps)
      if (S.Why == ElisionReason::NoInline ||
          S.Why == ElisionReason::TooLarge ||
          S.Why == ElisionReason::NotInlined)
        if (Own.contains(Fact.Coroutine))
          return {{ElisionEdit::Inline, Fact.Coroutine, S.Point}};
    return {};
  }

  /// Instances of a template share their calls; what suits one must suit all.
  std::vector<VerifiedEdit> editsOfAwaits(ElisionEdit Kind,
                                          const ElisionFact &Fact) const {
    std::vector<VerifiedEdit> Edits;
    for (const Await &A :
         std::ranges::equal_range(Awaits, Fact.Point, {}, &Await::Call)) {
      bool MustChange = Kind == ElisionEdit::AwaitDirectly;
      if (A.IsDirect == MustChange || (MustChange && !A.MayBeDirect))
        return {};
      if (MustChange)
        add(Edits, {Kind, A.How, A.Operand});
      for (const TaskType *Type : {&A.Type, &A.Caller}) {
        if (!Type->IsElidable && !Type->MayBeMarked)
          return {};
        if (!Type->IsElidable)
          add(Edits, {ElisionEdit::AwaitElidable, Type->Name, Type->Point});
      }
    }
    return Edits;
  }

  static void add(std::vector<VerifiedEdit> &Edits, VerifiedEdit E) {
    if (std::ranges::find(Edits, E) == Edits.end())
      Edits.push_back(std::move(E));
  }

  static TrialEdits together(const std::vector<Case> &Cases) {
    TrialEdits All;
    for (const Case &C : Cases)
      for (const VerifiedEdit &E : C.Edits)
        switch (E.Edit) {
        case ElisionEdit::AwaitElidable:
          All.ElidableTypes.insert(E.Point);
          break;
        case ElisionEdit::AwaitDirectly:
          All.DirectCalls.insert(callOf(*C.Fact));
          break;
        case ElisionEdit::Inline:
          All.Inlined.insert(E.Text);
          break;
        case ElisionEdit::BranchRatio:
          All.LLVMArguments = {std::string(AnyBranchRatio)};
          break;
        }
    return All;
  }

  static const ElisionFact *find(const std::vector<ElisionFact> &Tried,
                                 const ElisionFact &Fact) {
    auto It = std::ranges::find_if(Tried, [&](const ElisionFact &T) {
      return T.Point == Fact.Point && callOf(T) == callOf(Fact);
    });
    return It == Tried.end() ? nullptr : &*It;
  }

  /// By the edit and not by what it did elsewhere.
  static bool isElided(const ElisionFact &Then, ElisionEdit Kind) {
    return Then.Home != FrameHome::Heap &&
           (Kind == ElisionEdit::Inline ||
            has(Then, ElisionReason::AwaitedDirectly));
  }
};

bool hasSpareScopes(const FrameFact &F) {
  return F.HasScopes && std::ranges::any_of(F.Members, hasSpareScope);
}

/// One trial for all coroutines. A frame that is part of another makes that
/// smaller too, which is no merit of the other's own scopes: of such a one nothing
/// is said.
class ScopeTrial {
public:
  ScopeTrial(const UnitFacts &Before, const std::vector<FrameFact> &Tried)
      : Tried(Tried) {
    std::set<std::string> Coroutines, Changed;
    for (const FrameFact &F : Before.Frames) {
      Coroutines.insert(F.Function);
      if (const FrameFact *Then = find(F); Then && Then->Bytes != F.Bytes)
        Changed.insert(F.Function);
    }
    for (const ElisionFact &E : Before.Elisions)
      if (E.Home == FrameHome::CallerFrame && Changed.contains(E.Coroutine)) {
        Holders.insert(E.Function);
        // A function that was inlined, into who knows which coroutine.
        HasUnknownHolder |= !Coroutines.contains(E.Function);
      }
  }

  std::optional<std::uint64_t> bytes(const FrameFact &F) const {
    const FrameFact *Then = find(F);
    if (!Then || !hasSpareScopes(F) || HasUnknownHolder ||
        Holders.contains(F.Function))
      return std::nullopt;
    return Then->Bytes;
  }

private:
  const std::vector<FrameFact> &Tried;
  std::set<std::string> Holders; ///< Of frames that became smaller.
  bool HasUnknownHolder = false;

  const FrameFact *find(const FrameFact &F) const {
    auto It = std::ranges::find_if(Tried, [&](const FrameFact &T) {
      return T.Function == F.Function && T.Point == F.Point;
    });
    return It == Tried.end() ? nullptr : &*It;
  }
};

void tryScopes(UnitFacts &Facts, const TrialRunner &Run) {
  if (std::ranges::none_of(Facts.Frames, hasSpareScopes))
    return;
  TrialEdits Edits;
  Edits.EndSpareScopes = true;
  std::optional<UnitFacts> Tried = Run(Edits);
  if (!Tried)
    return;
  ScopeTrial Trial(Facts, Tried->Frames);
  for (FrameFact &F : Facts.Frames)
    F.TrimmedBytes = Trial.bytes(F);
}

} // namespace

void tryAdvice(UnitFacts &Facts, const std::vector<Await> &Awaits,
               const TrialRunner &Run) {
  Trials All(Facts, Awaits);
  for (ElisionEdit Kind :
       {ElisionEdit::AwaitElidable, ElisionEdit::AwaitDirectly,
        ElisionEdit::Inline, ElisionEdit::BranchRatio})
    All.run(Kind, Run);
  tryScopes(Facts, Run);
  // The report calls functions by the names that users know.
  for (ElisionFact &Fact : Facts.Elisions)
    for (VerifiedEdit &E : Fact.Edits)
      if (auto It = Facts.FunctionNames.find(E.Text);
          E.Edit == ElisionEdit::Inline && It != Facts.FunctionNames.end())
        E.Text = It->second;
}

} // namespace whyheap
