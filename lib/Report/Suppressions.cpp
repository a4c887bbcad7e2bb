//===- Suppressions.cpp - what comments in the source hide ----------------===//

#include "whyheap/Report/Suppressions.h"
#include "Painter.h"
#include "Wording.h"
#include <algorithm>

using namespace whyheap;
using namespace whyheap::report;

namespace {

/// All four names begin with it. They are put together at run time: written
/// out here, they would be taken for comments without partner.
constexpr std::string_view Stem = "NOLINT";

enum class Reach { ThisLine, NextLine, Begin, End };

struct Comment {
  Reach What = Reach::ThisLine;
  unsigned Column = 0; ///< Of its first letter.
  /// What stands in the parentheses, without blanks around the globs. Empty
  /// parentheses name no check, missing ones mean all.
  std::optional<std::string> List;
};

bool isLetter(char C) {
  return (C >= 'a' && C <= 'z') || (C >= 'A' && C <= 'Z');
}

std::optional<Reach> parseReach(std::string_view Suffix) {
  if (Suffix.empty())
    return Reach::ThisLine;
  if (Suffix == "NEXTLINE")
    return Reach::NextLine;
  if (Suffix == "BEGIN")
    return Reach::Begin;
  if (Suffix == "END")
    return Reach::End;
  return std::nullopt;
}

/// Calls \p Use with each item of a list, without the blanks around it.
template <typename Callback>
void forEachItem(std::string_view List, Callback Use) {
  constexpr std::string_view Blanks = " \t\v\f\r";
  for (std::size_t Comma = 0; Comma != std::string_view::npos;) {
    Comma = List.find(',');
    std::string_view Item = List.substr(0, Comma);
    List.remove_prefix(Comma == std::string_view::npos ? List.size()
                                                       : Comma + 1);
    Item.remove_prefix(std::min(Item.find_first_not_of(Blanks), Item.size()));
    Use(Item.substr(0, Item.find_last_not_of(Blanks) + 1));
  }
}

std::string withoutBlanks(std::string_view List) {
  std::string Text;
  forEachItem(List, [&](std::string_view Item) {
    Text += Item;
    Text += ',';
  });
  Text.pop_back();
  return Text;
}

/// The checks that a comment hides. A negated glob takes nothing back: in a
/// list of what to hide, clang-tidy passes over it.
CheckGlobs hiddenChecks(const std::optional<std::string> &List) {
  if (!List)
    return CheckGlobs("");
  std::string Text;
  forEachItem(*List, [&](std::string_view Item) {
    if (!Item.starts_with('-'))
      Text += std::string(Item) + ',';
  });
  return CheckGlobs(Text, /*Default=*/false);
}

/// The comments of a line. Nothing need stand before the word, and only letters
/// make another word of it: NOLINT_2 is one, NOLINTS is not. An open list that
/// the line does not close is no list.
std::vector<Comment> parseLine(std::string_view Line) {
  std::vector<Comment> Comments;
  for (std::size_t Pos = 0;
       (Pos = Line.find(Stem, Pos)) != std::string_view::npos;) {
    Comment C;
    C.Column = Pos + 1;
    std::size_t Suffix = Pos += Stem.size();
    while (Pos != Line.size() && isLetter(Line[Pos]))
      ++Pos;
    std::optional<Reach> What = parseReach(Line.substr(Suffix, Pos - Suffix));
    if (!What)
      continue;
    C.What = *What;
    std::size_t Close = Line.find(')', Pos);
    if (Line.substr(Pos).starts_with('(') && Close != std::string_view::npos) {
      C.List = withoutBlanks(Line.substr(Pos + 1, Close - Pos - 1));
      Pos = Close + 1;
    }
    Comments.push_back(std::move(C));
  }
  return Comments;
}

} // namespace

Suppressions::Comments Suppressions::read(const std::string &File) {
  Comments Read;
  std::vector<std::pair<Place, Comment>>
      Open; // Blocks nest: last in, first out.
  for (unsigned N = 1; auto Line = Sources.line(File, N); ++N)
    for (Comment &C : parseLine(*Line)) {
      Place At{N, C.Column};
      switch (C.What) {
      case Reach::ThisLine:
      case Reach::NextLine:
        Read.Lines.emplace(C.What == Reach::NextLine ? N + 1 : N,
                           hiddenChecks(C.List));
        break;
      case Reach::Begin:
        Open.emplace_back(At, std::move(C));
        break;
      case Reach::End:
        if (Open.empty() || Open.back().second.List != C.List) {
          Read.Unmatched.emplace_back(At, false);
          break;
        }
        Read.Blocks.push_back({Open.back().first, At, hiddenChecks(C.List)});
        Open.pop_back();
        break;
      }
    }
  for (const auto &[At, C] : Open)
    Read.Unmatched.emplace_back(At, true);
  std::ranges::sort(Read.Unmatched);
  return Read;
}

bool Suppressions::hides(const SourcePoint &P, std::string_view Check) {
  auto It = Files.find(P.File);
  if (It == Files.end())
    It = Files.emplace(P.File, read(P.File)).first;
  const Comments &C = It->second;
  auto [First, Last] = C.Lines.equal_range(P.Line);
  if (std::any_of(First, Last,
                  [&](const auto &L) { return L.second.enabled(Check); }))
    return true;
  Place At{P.Line, P.Column};
  return std::ranges::any_of(C.Blocks, [&](const Block &B) {
    return B.Begin < At && At < B.End && B.Checks.enabled(Check);
  });
}

std::vector<Suppressions::Unmatched> Suppressions::unmatched() const {
  std::vector<Unmatched> All;
  for (const auto &[File, C] : Files)
    for (const auto &[At, IsBegin] : C.Unmatched)
      All.push_back({{File, At.first, At.second}, IsBegin});
  return All;
}

void whyheap::printUnmatched(std::ostream &OS, const Report &R,
                             const Suppressions &S,
                             const TextOptions &Options) {
  Painter Out(OS, Options.Color);
  Wording Words(R, Options);
  for (const Suppressions::Unmatched &U : S.unmatched()) {
    std::string Begin = std::string(Stem) + "BEGIN";
    std::string End = std::string(Stem) + "END";
    Out.write(Paint::Bold, Words.point(U.Point) + ": ");
    Out.write(Paint::Warning, "warning: ");
    Out.write(Paint::Bold,
              U.IsBegin ? Begin + " without a matching " + End + " behind it"
                        : End + " without a matching " + Begin + " before it");
    OS << " [whyheap-nolint]\n";
  }
}
