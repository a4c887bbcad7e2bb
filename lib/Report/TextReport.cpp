//===- TextReport.cpp - a report for people -------------------------------===//

#include "whyheap/Report/TextReport.h"
#include "Snippet.h"
#include "Wording.h"
#include <algorithm>
#include <tuple>

using namespace whyheap;
using namespace whyheap::report;

namespace {

/// Of one site. The rest are counted; the JSON report has them all.
constexpr std::size_t MaxPathsAsNotes = 3, MaxPathsExplained = 10;
constexpr std::size_t MaxElidedCopies = 3;

class TextWriter {
public:
  TextWriter(std::ostream &OS, const Report &R, const TextOptions &Options,
             SourceReader &Sources)
      : Out(OS, Options.Color), Words(R, Options), Options(Options),
        Sources(Sources) {}

  void plain(const Finding &F);
  void brief(const Finding &F);
  void explained(const Finding &F);

private:
  Painter Out;
  Wording Words;
  const TextOptions &Options;
  SourceReader &Sources;

  void diagnostic(const SourcePoint &P, Paint Level, std::string_view Text);
  void note(const SourcePoint &P, std::string_view Text) {
    diagnostic(P, Paint::Note, Text);
  }
  void snippet(const Site &S);
  void snippet(const SourcePoint &P);
  void notes(const Finding &F);
  void indented(const Site &S, unsigned Indent, std::string_view Text);
  void chain(const Site &S);
  void path(const Site &S, const AllocationFact &F);
};

bool isWarning(const Site &S) {
  return S.Frequency != Frequency::Throws &&
         (S.Storage == Storage::Heap || S.Storage == Storage::HeapConditional);
}

std::string check(const Finding &F) { return " [" + F.check() + ']'; }

/// The number of paths that are worth a note: those that only throw, which come
/// behind the others, are not where the line allocates without throwing too.
std::size_t prominentPaths(const Site &S) {
  if (S.Frequency == Frequency::Throws)
    return S.Allocations.size();
  return std::ranges::count_if(S.Allocations, [](const AllocationFact &F) {
    return F.Frequency != Frequency::Throws;
  });
}

/// What is said where \p Total exceeds \p Shown.
std::string moreOf(std::size_t Total, std::size_t Shown,
                   std::string_view Singular) {
  return "and " + counted(Total - Shown, Singular) +
         " (--format=json lists them)";
}

void TextWriter::diagnostic(const SourcePoint &P, Paint Level,
                            std::string_view Text) {
  Out.write(Paint::Bold, Words.point(P) + ": ");
  Out.write(Level, Level == Paint::Note      ? "note: "
                   : Level == Paint::Warning ? "warning: "
                                             : "remark: ");
  Out.write(Level == Paint::Note ? Paint::None : Paint::Bold, Text);
  Out.plain() << '\n';
}

void TextWriter::snippet(const Site &S) {
  std::optional<std::string_view> Line =
      Sources.line(S.Point.File, S.Point.Line);
  if (!Line)
    return;
  MarkedRange Range{S.Point.Line, S.Point.Column, S.Point.Column,
                    S.Point.Column};
  const ValueFact &V = S.Value;
  if (V.Point.File == S.Point.File && V.Point.Line == S.Point.Line) {
    if (V.Point.Column)
      Range.Begin = std::min(V.Point.Column, Range.Begin);
    Range.End = V.EndLine > S.Point.Line ? unsigned(Line->size())
                                         : std::max(V.EndColumn, Range.End);
  }
  printSnippet(Out, *Line, Range, Options.MaxColumns);
}

void TextWriter::snippet(const SourcePoint &P) {
  Site S;
  S.Point = P;
  snippet(S);
}

void TextWriter::notes(const Finding &F) {
  const Site &S = F.Site;
  if (S.Functions.size() > 1)
    note(S.Point, Words.place(S));
  for (const ChainLink &L : S.Chain) {
    const SourcePoint &P = L.Note.Point;
    note(P.isValid() ? P : S.Point, Words.linkNote(L));
    if (P.isValid())
      snippet(P);
  }
  std::size_t Shown = std::min(prominentPaths(S), MaxPathsAsNotes);
  std::size_t Copies = 0;
  for (std::size_t I = 0; I != Shown; ++I) {
    note(S.Point, Words.allocates(S.Allocations[I]));
    for (const SourcePoint &P : S.Allocations[I].ElidedAt)
      if (++Copies <= MaxElidedCopies) {
        note(P, "elided in the copy that is inlined here");
        snippet(P);
      }
  }
  if (Shown != S.Allocations.size())
    note(S.Point, moreOf(S.Allocations.size(), Shown, "more allocation path"));
  for (const Advice &A : F.Advice)
    note(S.Point, A.Strategy + ": " + A.Text);
}

void TextWriter::plain(const Finding &F) {
  diagnostic(F.Site.Point, isWarning(F.Site) ? Paint::Warning : Paint::Remark,
             Words.sentence(F.Site, /*IsBrief=*/false) + check(F));
  snippet(F.Site);
  notes(F);
}

void TextWriter::brief(const Finding &F) {
  Out.write(Paint::Bold, Words.point(F.Site.Point) + ": ");
  Out.plain() << Words.sentence(F.Site, /*IsBrief=*/true);
  if (F.Site.Storage != Storage::Elided)
    Out.write(Paint::Warning, check(F));
  Out.plain() << '\n';
}

void TextWriter::indented(const Site &S, unsigned Indent,
                          std::string_view Text) {
  Out.plain() << Words.point(S.Point) << ": " << std::string(Indent, ' ')
              << Text << '\n';
}

void TextWriter::chain(const Site &S) {
  std::string_view Flow;
  for (const ChainLink &L : S.Chain) {
    if (!L.Flow.empty() && L.Flow != Flow)
      indented(S, 2, "flow: " + L.Flow + ':');
    Flow = L.Flow;
    indented(S, 4, Words.link(L));
  }
}

void TextWriter::path(const Site &S, const AllocationFact &F) {
  indented(S, 2, Words.allocates(F));
  if (F.Frequency == Frequency::Throws && S.Frequency != Frequency::Throws)
    return; // Not what the line is about.
  for (const PathStep &Step : F.Path)
    indented(S, 4, Words.step(Step));
  for (const SourcePoint &P : F.ElidedAt)
    indented(S, 4, "elided in the copy that is inlined at " + Words.point(P));
}

void TextWriter::explained(const Finding &F) {
  const Site &S = F.Site;
  brief(F);
  for (std::size_t I = 1; S.Functions.size() > 2 && I < S.Functions.size(); ++I)
    indented(S, 2, "also in " + S.Functions[I]);
  chain(S);
  std::size_t Shown = std::min(S.Allocations.size(), MaxPathsExplained);
  for (std::size_t I = 0; I != Shown; ++I)
    path(S, S.Allocations[I]);
  if (Shown != S.Allocations.size())
    indented(S, 2, moreOf(S.Allocations.size(), Shown, "more allocation path"));
  for (const Advice &A : F.Advice)
    indented(S, 2, A.Strategy + ": " + A.Text);
}

} // namespace

void whyheap::printText(std::ostream &OS, const Report &R,
                        const TextOptions &Options, SourceReader &Sources) {
  TextWriter Writer(OS, R, Options, Sources);
  for (const Finding &F : R.Findings)
    switch (Options.Form) {
    case TextForm::Plain:
      Writer.plain(F);
      break;
    case TextForm::Brief:
      Writer.brief(F);
      break;
    case TextForm::Explained:
      Writer.explained(F);
      break;
    }
}
