//===- Filter.h - which findings a user wants to see ------------*- C++ -*-===//
//
// Report -> the same report with the findings that --show, --checks,
// --line-filter and NOLINT comments leave, and how many each of them hid.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_REPORT_FILTER_H
#define WHYHEAP_REPORT_FILTER_H

#include "whyheap/Core/Report.h"
#include "whyheap/Serial/LineFilterJson.h"

namespace whyheap {

/// Globs in clang-tidy's syntax: "-*,heap-container". The last that matches
/// decides; what none matches is enabled.
class CheckGlobs {
public:
  explicit CheckGlobs(std::string_view Text, bool Default = true);
  bool enabled(std::string_view Check) const;

private:
  struct Glob {
    std::string Pattern;
    bool Enables;
  };
  std::vector<Glob> Globs;
  bool Default;
};

struct FilterOptions {
  bool ShowElided = false;
  bool ShowStack = false;
  bool ShowUnknown = false;
  bool ShowThrows = false;
  bool ShowRare = false;
  /// Members of coroutine frames that are smaller have no finding of their own.
  std::uint64_t LeastMemberBytes = 0;
  std::string Checks;                ///< Empty: all.
  std::vector<FileLines> LineFilter; ///< Empty: all lines.
};

/// Makes \p Options show what --show=\p Set names; false where it names nothing.
bool showAlso(FilterOptions &Options, std::string_view Set);
inline constexpr std::string_view ShowSets =
    "elided, stack, unknown, throws, rare or all";

/// How many findings were left out, and by what.
struct HiddenFindings {
  unsigned Elided = 0, Stack = 0, Unknown = 0, Throws = 0, Rare = 0;
  unsigned Checks = 0, Lines = 0, NoLint = 0, Members = 0;

  unsigned total() const {
    return Elided + Stack + Unknown + Throws + Rare + Checks + Lines + NoLint +
           Members;
  }
  /// "--show=elided" -> 3, "NOLINT" -> 1 …, without zeros.
  std::map<std::string, unsigned> byOption() const;
};

class Suppressions;

/// Comments in the source count where \p Comments is given. A finding counts
/// for one thing that hides it; the verdict comes last, so that each --show
/// option shows what it is said to.
HiddenFindings filter(Report &R, const FilterOptions &Options,
                      Suppressions *Comments = nullptr);

} // namespace whyheap

#endif // WHYHEAP_REPORT_FILTER_H
