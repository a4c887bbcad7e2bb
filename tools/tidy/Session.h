//===- Session.h - one analysis for all checks of a unit --------*- C++ -*-===//
//
// clang-tidy makes a check for each kind that is on; all of them speak of one
// analysis. The checks of a unit are made one after the other on one thread, for
// one context, and share a session:
//
//   heap-container ─┐
//   heap-return ────┼─▶ Session ─ sourceFacts ─ makeReport ─ Messages
//   heap-local ─────┘
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_TOOLS_TIDY_SESSION_H
#define WHYHEAP_TOOLS_TIDY_SESSION_H

#include "whyheap/Core/Report.h"
#include "whyheap/Report/Messages.h"
#include <memory>
#include <optional>

namespace clang {
class ASTContext;
}
namespace clang::tidy {
class ClangTidyContext;
}

namespace whyheap::tidy {

struct SessionOptions {
  /// Directories of models, with semicolons between them.
  std::string Models;
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
  };
  /// Of the unit; made when first asked for.
  const Result &result(clang::ASTContext &Unit);

  /// Why the models could not be read; once, then empty.
  std::string takeError() { return std::move(Error); }

private:
  explicit Session(const SessionOptions &Options) : Options(Options) {}

  SessionOptions Options;
  std::string Error;
  clang::ASTContext *Analyzed = nullptr;
  std::optional<Result> Known;
};

} // namespace whyheap::tidy

#endif // WHYHEAP_TOOLS_TIDY_SESSION_H
