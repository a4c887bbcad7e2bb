//===- HeapCheck.h - one check for each kind --------------------*- C++ -*-===//
#ifndef WHYHEAP_TOOLS_TIDY_HEAPCHECK_H
#define WHYHEAP_TOOLS_TIDY_HEAPCHECK_H

#include "Session.h"
#include "clang-tidy/ClangTidyCheck.h"

namespace whyheap::tidy {

/// `heap-<kind>`: says what the unit's analysis found of its kind. It decides
/// nothing and has no words of its own.
class HeapCheck : public clang::tidy::ClangTidyCheck {
public:
  HeapCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);

  void registerPPCallbacks(const clang::SourceManager &Sources,
                           clang::Preprocessor *Own,
                           clang::Preprocessor *OfModules) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Values) override;
  std::optional<clang::TraversalKind>
  getCheckTraversalKind() const override {
    return clang::TK_AsIs;
  }

private:
  void report(const Finding &F, llvm::ArrayRef<Message> Messages,
              SourceLocator &Locator);

  std::optional<Kind> Own;
  SessionOptions UnitOptions;
  std::shared_ptr<Session> Unit;
};

} // namespace whyheap::tidy

#endif // WHYHEAP_TOOLS_TIDY_HEAPCHECK_H
