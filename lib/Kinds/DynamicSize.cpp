//===- DynamicSize.cpp - heap-dynamic-size --------------------------------===//
// A line that itself asks an allocation function for a number of bytes that is
// not a constant could not have a local variable instead. Nor could one that makes
// an object in each round of a loop which a variable outside of the loop keeps.
#include "Rule.h"
#include "whyheap/Core/Names.h"
#include <algorithm>
#include <array>

using namespace whyheap;

/// Those whose caller says how much.
static bool takesSize(std::string_view Function) {
  static constexpr std::array<std::string_view, 16> Names = {
      "malloc",        "calloc",   "realloc",  "reallocarray",
      "aligned_alloc", "memalign", "valloc",   "posix_memalign",
      "strdup",        "strndup",  "asprintf", "vasprintf",
      "getline",       "getdelim", "pvalloc",  "mmap"};
  std::string Name = qualifiedName(Function);
  return Name.starts_with("operator new") ||
         std::ranges::find(Names, Name) != Names.end();
}

static bool isSizedAtRunTime(const AllocationFact &F) {
  return maySurvive(F.Storage) && F.Path.size() == 1 && !F.Bytes &&
         takesSize(F.Path.front().Function);
}

/// As many objects as there are rounds.
static bool isKeptByLoop(const Site &S) {
  bool IsOneObject =
      S.Mechanism == Mechanism::New || S.Mechanism == Mechanism::CAlloc ||
      S.Mechanism == Mechanism::MakeUnique ||
      S.Mechanism == Mechanism::MakeShared;
  return IsOneObject && !S.Chain.empty() &&
         S.Chain.back().Note.Why == Reason::OuterScope;
}

bool kinds::isDynamicSize(const Evidence &E) {
  if (isKeptByLoop(E.Site))
    return true;
  // Were its size constant, whoever keeps it would still keep it.
  bool IsKept = E.keptBy() && E.keptBy() != Kind::Local;
  if (E.chainEnd() || IsKept)
    return E.endsAt(Kind::DynamicSize);
  Mechanism M = E.Site.Mechanism;
  return (M == Mechanism::New || M == Mechanism::CAlloc) &&
         std::ranges::any_of(E.Site.Allocations, isSizedAtRunTime);
}
