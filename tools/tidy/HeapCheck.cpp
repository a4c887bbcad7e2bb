//===- HeapCheck.cpp - one check for each kind ----------------------------===//

#include "HeapCheck.h"
#include "Spelling.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;

namespace whyheap::tidy {

static constexpr llvm::StringLiteral ModelsOption = "HeapModels",
                                     FactsOption = "HeapFacts";

HeapCheck::HeapCheck(llvm::StringRef Name,
                     clang::tidy::ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context) {
  Name.consume_front("heap-");
  Own = parseKind(Name);
  UnitOptions.Models = Options.getLocalOrGlobal(ModelsOption, "").str();
  UnitOptions.Facts = Options.getLocalOrGlobal(FactsOption, "").str();
  Unit = Session::of(Context, UnitOptions);
}

void HeapCheck::storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Values) {
  Options.store(Values, ModelsOption, UnitOptions.Models);
  Options.store(Values, FactsOption, UnitOptions.Facts);
}

void HeapCheck::registerPPCallbacks(const SourceManager &,
                                    Preprocessor *Own, Preprocessor *) {
  Unit->setPreprocessor(Own->getPreprocessorOpts());
}

void HeapCheck::registerMatchers(ast_matchers::MatchFinder *Finder) {
  Finder->addMatcher(ast_matchers::translationUnitDecl(), this);
}

/// The characters of the value that the finding speaks of, as far as they lie on
/// its line.
static CharSourceRange valueRange(const Site &S, SourceLocator &Locator) {
  const ValueFact &V = S.Value;
  if (V.Point.File != S.Point.File || V.Point.Line != S.Point.Line ||
      V.EndLine != S.Point.Line)
    return {};
  SourcePoint Begin = std::min(V.Point, S.Point);
  SourcePoint End = {S.Point.File, V.EndLine, V.EndColumn + 1};
  SourceLocation From = Locator.locate(Begin), To = Locator.locate(End);
  return From.isValid() && To.isValid() ? CharSourceRange::getCharRange(From, To)
                                        : CharSourceRange();
}

void HeapCheck::check(const ast_matchers::MatchFinder::MatchResult &Result) {
  Session::Result &Found = Unit->result(*Result.Context);
  if (std::string Error = Unit->takeError(); !Error.empty())
    configurationDiag("%0") << Error;
  for (std::size_t I = 0; I != Found.Messages.size(); ++I) {
    const Finding &F = Found.Report.Findings[I];
    if (F.Kind == Own)
      report(F, Found.Messages[I], Found.Locator);
  }
}

void HeapCheck::report(const Finding &F, llvm::ArrayRef<Message> Messages,
                       SourceLocator &Locator) {
  SourceLocation At = Locator.locate(F.Site.Point);
  if (At.isInvalid())
    return;
  remember(Messages.front().Text);
  {
    auto Warning = diag(At, "%0") << Messages.front().Text;
    if (CharSourceRange Range = valueRange(F.Site, Locator); Range.isValid())
      Warning << Range;
  }
  for (const Message &Note : Messages.drop_front()) {
    SourceLocation Place = Locator.locate(Note.Point);
    diag(Place.isValid() ? Place : At, "%0", DiagnosticIDs::Note) << Note.Text;
  }
}

} // namespace whyheap::tidy
