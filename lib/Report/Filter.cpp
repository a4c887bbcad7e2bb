//===- Filter.cpp - which findings a user wants to see --------------------===//

#include "whyheap/Report/Filter.h"
#include "Wording.h"
#include "whyheap/Report/Suppressions.h"
#include <algorithm>
#include <fnmatch.h>

using namespace whyheap;

CheckGlobs::CheckGlobs(std::string_view Text, bool Default) : Default(Default) {
  constexpr std::string_view Blanks = " \t\r\n";
  while (!Text.empty()) {
    std::size_t End = Text.find_first_of(",\n");
    std::string_view One = Text.substr(0, End);
    Text.remove_prefix(End == std::string_view::npos ? Text.size() : End + 1);
    One.remove_prefix(std::min(One.find_first_not_of(Blanks), One.size()));
    One = One.substr(0, One.find_last_not_of(Blanks) + 1);
    bool Enables = !One.starts_with('-');
    if (!Enables)
      One.remove_prefix(1);
    if (!One.empty())
      Globs.push_back({std::string(One), Enables});
  }
}

bool CheckGlobs::enabled(std::string_view Check) const {
  std::string Name(Check);
  for (auto It = Globs.rbegin(); It != Globs.rend(); ++It)
    if (fnmatch(It->Pattern.c_str(), Name.c_str(), 0) == 0)
      return It->Enables;
  return Default;
}

bool whyheap::showAlso(FilterOptions &Options, std::string_view Set) {
  const std::pair<std::string_view, bool FilterOptions::*> Sets[] = {
      {"elided", &FilterOptions::ShowElided},
      {"stack", &FilterOptions::ShowStack},
      {"unknown", &FilterOptions::ShowUnknown},
      {"throws", &FilterOptions::ShowThrows},
      {"rare", &FilterOptions::ShowRare}};
  bool IsKnown = false;
  for (const auto &[Name, Shown] : Sets)
    if (Set == Name || Set == "all")
      IsKnown = Options.*Shown = true;
  return IsKnown;
}

namespace {

bool isInLines(const SourcePoint &P, const std::vector<FileLines> &Filter) {
  return Filter.empty() || std::ranges::any_of(Filter, [&](const FileLines &F) {
           return P.File.str().ends_with(F.Suffix) &&
                  (F.Lines.empty() ||
                   std::ranges::any_of(F.Lines, [&](LineRange R) {
                     return R.First <= P.Line && P.Line <= R.Last;
                   }));
         });
}

/// The counter of what hides a site of this verdict, or null where it is shown.
unsigned *verdictHides(const Site &S, const FilterOptions &Options,
                       HiddenFindings &Hidden) {
  switch (S.Storage) {
  case Storage::Heap:
  case Storage::HeapConditional:
  case Storage::CoroutineFrame:
    if (S.Member && S.Bytes < Options.LeastMemberBytes)
      return &Hidden.Members;
    if (S.Frequency == Frequency::Rare)
      return Options.ShowRare ? nullptr : &Hidden.Rare;
    return S.Frequency == Frequency::Throws && !Options.ShowThrows
               ? &Hidden.Throws
               : nullptr;
  case Storage::Elided:
    return Options.ShowElided ? nullptr : &Hidden.Elided;
  case Storage::Stack:
    // What dangles is an error and no question of storage.
    return Options.ShowStack || S.Lifetime || report::isTroubleOnStack(S)
               ? nullptr
               : &Hidden.Stack;
  case Storage::Unknown:
    if (S.Frequency == Frequency::Rare && !Options.ShowRare)
      return &Hidden.Rare;
    return Options.ShowUnknown ? nullptr : &Hidden.Unknown;
  }
  return nullptr;
}

} // namespace

HiddenFindings whyheap::filter(Report &R, const FilterOptions &Options,
                               Suppressions *Comments) {
  HiddenFindings Hidden;
  CheckGlobs Checks(Options.Checks);
  std::erase_if(R.Findings, [&](const Finding &F) {
    unsigned *Counter = nullptr;
    if (!isInLines(F.Site.Point, Options.LineFilter))
      Counter = &Hidden.Lines;
    else if (!Checks.enabled(F.check()))
      Counter = &Hidden.Checks;
    else if (Comments && Comments->hides(F.Site.Point, F.check()))
      Counter = &Hidden.NoLint;
    else
      Counter = verdictHides(F.Site, Options, Hidden);
    if (Counter)
      ++*Counter;
    return Counter != nullptr;
  });
  return Hidden;
}

std::map<std::string, unsigned> HiddenFindings::byOption() const {
  std::map<std::string, unsigned> Counts = {
      {"--show=elided", Elided},   {"--show=stack", Stack},
      {"--show=unknown", Unknown}, {"--show=throws", Throws},
      {"--show=rare", Rare},       {"--checks", Checks},
      {"--line-filter", Lines},    {"NOLINT", NoLint},
      {"-m", Members}};
  std::erase_if(Counts, [](const auto &Entry) { return Entry.second == 0; });
  return Counts;
}
