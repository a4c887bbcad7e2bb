//===- Suppressions.h - what comments in the source hide --------*- C++ -*-===//
//
// clang-tidy's suppression comments, read as clang-tidy 22 reads them:
//
//   NOLINT           this line
//   NOLINTNEXTLINE   the line behind this one
//   NOLINTBEGIN … NOLINTEND
//                    what begins between the two; both have the same list
//
// A list of globs in parentheses says which checks are meant; without one, all
// are. As there, the word counts wherever it stands, even in a string.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_REPORT_SUPPRESSIONS_H
#define WHYHEAP_REPORT_SUPPRESSIONS_H

#include "whyheap/Report/Filter.h"
#include "whyheap/Report/SourceReader.h"
#include "whyheap/Report/TextReport.h"
#include <map>
#include <utility>
#include <vector>

namespace whyheap {

/// Reads the comments of a file when first asked about a place in it.
class Suppressions {
public:
  explicit Suppressions(SourceReader &Sources) : Sources(Sources) {}

  /// Whether a comment hides a finding of \p Check at \p P.
  bool hides(const SourcePoint &P, std::string_view Check);

  /// One end of a block whose other end is missing or has another list.
  struct Unmatched {
    SourcePoint Point;
    bool IsBegin = false;
  };
  /// Those of all files that were asked about, by file, line, column.
  std::vector<Unmatched> unmatched() const;

private:
  using Place = std::pair<unsigned, unsigned>; ///< Line and column.
  struct Block {
    Place Begin, End;
    CheckGlobs Checks;
  };
  struct Comments {
    std::multimap<unsigned, CheckGlobs> Lines; ///< By the line they hide.
    std::vector<Block> Blocks;
    std::vector<std::pair<Place, bool>> Unmatched; ///< True: it begins a block.
  };
  std::map<std::string, Comments> Files;
  SourceReader &Sources;

  Comments read(const std::string &File);
};

/// One line for each end of a block that has no partner. What it was to hide is
/// reported, so that the user must learn of it.
void printUnmatched(std::ostream &OS, const Report &R, const Suppressions &S,
                    const TextOptions &Options);

} // namespace whyheap

#endif // WHYHEAP_REPORT_SUPPRESSIONS_H
