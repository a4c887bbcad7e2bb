//===- TextReport.cpp - a report for people -------------------------------===//

#include "whyheap/Report/TextReport.h"
#include "ElisionWording.h"
#include "FrameWording.h"
#include "Snippet.h"
#include "Wording.h"
#include "whyheap/Report/Messages.h"
#include <algorithm>

using namespace whyheap;
using namespace whyheap::report;

namespace {

/// Of one site. The rest are counted; the JSON report has them all.
constexpr std::size_t MaxPathsExplained = 10, MaxElisions = 3;

class TextWriter {
public:
  TextWriter(std::ostream &OS, const Report &R, const TextOptions &Options,
             SourceReader &Sources)
      : Out(OS, Options.Color), Words(R, Options), Diagnostics(R, Options),
        Options(Options), Sources(Sources) {}

  void plain(const Finding &F);
  void brief(const Finding &F);
  void explained(const Finding &F);

private:
  Painter Out;
  Wording Words;
  Messages Diagnostics;
  const TextOptions &Options;
  SourceReader &Sources;

  void diagnostic(const Message &M, std::string_view Check);
  void snippet(const Site &S);
  void snippet(const SourcePoint &P);
  void frameTable(const Site &S);
  void indented(const Site &S, unsigned Indent, std::string_view Text);
  void chain(const Site &S);
  void elisions(const Site &S);
  void path(const Site &S, const AllocationFact &F);
};

std::string check(const Finding &F) { return " [" + F.check() + ']'; }

void TextWriter::diagnostic(const Message &M, std::string_view Check) {
  static constexpr std::pair<std::string_view, Paint> Levels[] = {
      {"warning: ", Paint::Warning},
      {"remark: ", Paint::Remark},
      {"note: ", Paint::Note}};
  const auto &[Word, Color] = Levels[int(M.Level)];
  Out.write(Paint::Bold, Words.point(M.Point) + ": ");
  Out.write(Color, Word);
  Out.write(M.Level == MessageLevel::Note ? Paint::None : Paint::Bold,
            M.Text + std::string(Check));
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

void TextWriter::frameTable(const Site &S) {
  indented(S, 2, "frame: " + frameLine(*S.Frame));
  for (std::size_t I = 0; I != S.Frame->Members.size(); ++I)
    indented(S, 4, memberLine(Words, *S.Frame, I));
}

void TextWriter::plain(const Finding &F) {
  bool IsFirst = true;
  for (const Message &M : Diagnostics.of(F)) {
    diagnostic(M, IsFirst ? check(F) : std::string());
    if (IsFirst)
      snippet(F.Site);
    else if (M.HasOwnPlace)
      snippet(M.Point);
    IsFirst = false;
  }
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

/// Why the frames of coroutines are where they are.
void TextWriter::elisions(const Site &S) {
  std::size_t Shown = std::min(S.Elisions.size(), MaxElisions);
  for (std::size_t I = 0; I != Shown; ++I) {
    for (const ElisionStep &Step : S.Elisions[I].Steps)
      indented(S, 2, Words.elision(S.Elisions[I], Step, /*WithPoint=*/true));
    if (std::string Text = verifiedEdits(S.Elisions[I]); !Text.empty())
      indented(S, 2, Text);
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
  if (!S.Member)
    chain(S);
  for (const std::string &Text : Words.erasureLines(S))
    indented(S, 2, Text);
  if (S.Frame)
    frameTable(S);
  elisions(S);
  std::size_t Shown = std::min(S.Allocations.size(), MaxPathsExplained);
  for (std::size_t I = 0; I != Shown; ++I)
    path(S, S.Allocations[I]);
  if (Shown != S.Allocations.size())
    indented(S, 2, Words.more(S.Allocations.size() - Shown, "more allocation path"));
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
