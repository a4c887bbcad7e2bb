//===- Session.h - one analysis for all checks of a unit --------*- C++ -*-===//
//
// clang-tidy makes a check for each kind that is on; all of them speak of one
// analysis. The checks of a unit are made one after the other on one thread, for
// one context, and share a session:
//
//   heap-container ─┐
//   heap-return ────┼─▶ Session ─ sourceFacts ─ makeReport ─ Messages
//   heap-local ─────┘          ▲
//                     facts folder: what the optimizer said
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_TOOLS_TIDY_SESSION_H
#define WHYHEAP_TOOLS_TIDY_SESSION_H

#include "whyheap/AST/SourceLocator.h"
#include "whyheap/Core/Report.h"
#include "whyheap/Driver/FactsFolder.h"
#include "whyheap/Report/Messages.h"
#include <memory>
#include <optional>
#include <utility>

namespace clang {
class ASTContext;
}
namespace clang {
class PreprocessorOptions;
}
namespace clang::tidy {
class ClangTidyContext;
}

namespace whyheap::tidy {

struct SessionOptions {
  /// Directories of models, with semicolons between them.
  std::string Models;
  /// Directory of facts; empty: that of the project.
  std::string Facts;
};

class Session {
public:
  /// That of \p Context on this thread, for as long as somebody holds it.
  static std::shared_ptr<Session> of(clang::tidy::ClangTidyContext *Context,
                                     const SessionOptions &Options);

  struct Result {
    whyheap::Report Report;
    /// Of each finding: the warning, and then its notes.
    std::vector<std::vector<Message>> Messages;
    SourceLocator Locator;
    explicit Result(const clang::SourceManager &Sources) : Locator(Sources) {}
  };
  /// Of the unit; made when first asked for.
  Result &result(clang::ASTContext &Unit);

  /// Those of the unit that comes; they must outlive the call of result().
  void setPreprocessor(const clang::PreprocessorOptions &Options) {
    Preprocessor = &Options;
  }

  /// What could not be read, in one line; once, then empty.
  std::string takeError() { return std::exchange(Error, ""); }

private:
  explicit Session(const SessionOptions &Options) : Options(Options) {}

  FolderFacts readFolder(clang::ASTContext &Unit, SourcePieces &Pieces);

  SessionOptions Options;
  std::string Error;
  const clang::PreprocessorOptions *Preprocessor = nullptr;
  clang::ASTContext *Analyzed = nullptr;
  std::optional<Result> Found;
};

} // namespace whyheap::tidy

#endif // WHYHEAP_TOOLS_TIDY_SESSION_H
