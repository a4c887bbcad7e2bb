//===- Diagnose.cpp - findings as the compiler's diagnostics --------------===//

#include "Diagnose.h"
#include "whyheap/AST/SourceLocator.h"
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
  Diagnoser(CompilerInstance &Compiler, const Options &Options)
      : Diagnostics(Compiler.getDiagnostics()),
        Locator(Compiler.getSourceManager(), /*AlsoPrecompiled=*/true),
        Errors(Options.WarningsAsErrors, /*Default=*/false) {}

  void diagnose(const Diagnosis &D) {
    const Message &Main = D.Messages.front();
    DiagnosticIDs::Level First = level(D.Check, Main);
    if (Diagnostics.getIgnoreAllWarnings() && First != DiagnosticIDs::Error)
      return;
    emit(Main.Point, First, Main.Text + " [" + D.Check + "]");
    for (const Message &M : llvm::drop_begin(D.Messages))
      emit(M.Point, DiagnosticIDs::Note, M.Text);
  }

private:
  DiagnosticsEngine &Diagnostics;
  SourceLocator Locator;
  CheckGlobs Errors;

  DiagnosticIDs::Level level(const std::string &Check, const Message &M) const {
    if (Errors.enabled(Check))
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

std::vector<Diagnosis> putIntoWords(Report R, const Options &Options,
                                    const std::string &WorkingDirectory) {
  SourceReader Text;
  Suppressions Comments(Text);
  filter(R, Options.Filter, &Comments);
  TextOptions Wishes;
  Wishes.WorkingDirectory = WorkingDirectory;
  Messages Words(R, Wishes);
  std::vector<Diagnosis> All;
  for (const Finding &F : R.Findings)
    All.push_back({F.check(), Words.of(F)});
  return All;
}

void diagnose(CompilerInstance &Compiler, const std::vector<Diagnosis> &All,
              const Options &Options) {
  NoWarningsAsErrors Guard(Compiler.getDiagnostics());
  Diagnoser Says(Compiler, Options);
  for (const Diagnosis &D : All)
    Says.diagnose(D);
}

void warn(CompilerInstance &Compiler, const std::string &Text) {
  DiagnosticsEngine &Diagnostics = Compiler.getDiagnostics();
  NoWarningsAsErrors Guard(Diagnostics);
  Diagnostics.Report(
      Diagnostics.getCustomDiagID(DiagnosticsEngine::Warning, "whyheap: %0"))
      << Text;
}

} // namespace whyheap::plugin
