//===- Diagnose.cpp - findings as the compiler's diagnostics --------------===//

#include "Diagnose.h"
#include "whyheap/AST/SourceLocator.h"
#include "whyheap/Core/Paths.h"
#include "whyheap/Report/Messages.h"
#include "whyheap/Report/Suppressions.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace whyheap::plugin {

namespace {

/// While it lives, warnings stay warnings.
class NoWarningsAsErrors {
public:
  explicit NoWarningsAsErrors(DiagnosticsEngine &Diagnostics)
      : Diagnostics(Diagnostics), Before(Diagnostics.getWarningsAsErrors()) {
    Diagnostics.setWarningsAsErrors(false);
  }
  ~NoWarningsAsErrors() { Diagnostics.setWarningsAsErrors(Before); }

private:
  DiagnosticsEngine &Diagnostics;
  bool Before;
};

class Diagnoser {
public:
  Diagnoser(CompilerInstance &Compiler, const Report &R, const Options &Options)
      : Diagnostics(Compiler.getDiagnostics()),
        Locator(Compiler.getSourceManager(), /*AlsoPrecompiled=*/true),
        Errors(Options.WarningsAsErrors, /*Default=*/false),
        Words(R, textOptions()) {}

  void diagnose(const Finding &F) {
    std::vector<Message> All = Words.of(F);
    DiagnosticIDs::Level First = level(F, All.front());
    if (Diagnostics.getIgnoreAllWarnings() && First != DiagnosticIDs::Error)
      return;
    emit(All.front().Point, First, All.front().Text + " [" + F.check() + "]");
    for (const Message &M : llvm::drop_begin(All))
      emit(M.Point, DiagnosticIDs::Note, M.Text);
  }

private:
  DiagnosticsEngine &Diagnostics;
  SourceLocator Locator;
  CheckGlobs Errors;
  Messages Words;

  static TextOptions textOptions() {
    TextOptions Options;
    Options.WorkingDirectory = canonicalPath(".");
    return Options;
  }

  DiagnosticIDs::Level level(const Finding &F, const Message &M) const {
    if (Errors.enabled(F.check()))
      return DiagnosticIDs::Error;
    return M.Level == MessageLevel::Remark ? DiagnosticIDs::Remark
                                           : DiagnosticIDs::Warning;
  }

  void emit(const SourcePoint &P, DiagnosticIDs::Level Level,
            const std::string &Text) {
    SourceLocation At = Locator.locate(P);
    // Of a place that Clang doesn't know by its file, say it in words.
    std::string Whole = Text;
    if (At.isInvalid() && P.isValid())
      Whole = P.File.str() + ":" + std::to_string(P.Line) + ": " + Text;
    Diagnostics.Report(
        At, Diagnostics.getDiagnosticIDs()->getCustomDiagID(Level, "%0"))
        << Whole;
  }
};

} // namespace

bool isShown(const CompilerInstance &Compiler, const Options &Options) {
  return !Compiler.getDiagnostics().getIgnoreAllWarnings() ||
         !Options.WarningsAsErrors.empty();
}

void diagnose(CompilerInstance &Compiler, Report R, const Options &Options) {
  SourceReader Text;
  Suppressions Comments(Text);
  filter(R, Options.Filter, &Comments);
  NoWarningsAsErrors Guard(Compiler.getDiagnostics());
  Diagnoser D(Compiler, R, Options);
  for (const Finding &F : R.Findings)
    D.diagnose(F);
}

void warn(CompilerInstance &Compiler, const std::string &Text) {
  DiagnosticsEngine &Diagnostics = Compiler.getDiagnostics();
  NoWarningsAsErrors Guard(Diagnostics);
  Diagnostics.Report(
      Diagnostics.getCustomDiagID(DiagnosticsEngine::Warning, "whyheap: %0"))
      << Text;
}

} // namespace whyheap::plugin
