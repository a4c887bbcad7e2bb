//===- Overrides.cpp - what differs from clangd ---------------------------===//
//
// Three functions of clangd are wrapped, by the linker's --wrap; each asks the
// wrapped one first.
//
//   isFastTidyCheck       clangd runs checks of measured speed only (FastCheckFilter:
//                         Strict); ours have been measured (docs/Performance.md)
//   provideDefaultChecks  the heap checks run without being named
//   toJSON(diagnostics)   their code links to whyheap's pages; clangd would make
//                         a link to clang-tidy's of the name. And they begin
//                         with a small letter where the user's code does
//
// The symbols are those of clangd 22; another version does not link.
//
//===----------------------------------------------------------------------===//

#include "Overrides.h"
#include "../tidy/Spelling.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/FunctionExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include <optional>

using namespace llvm;

static std::string &pages() {
  static std::string Directory;
  return Directory;
}

void whyheap::clangd::findPages(StringRef Executable) {
  SmallString<256> Installed(sys::path::parent_path(Executable));
  sys::path::append(Installed, "..", WHYHEAP_PAGES_FROM_BIN);
  sys::path::remove_dots(Installed, /*remove_dot_dot=*/true);
  for (StringRef Directory : {StringRef(Installed), StringRef(WHYHEAP_PAGES)})
    if (sys::fs::is_directory(Directory)) {
      pages() = Directory;
      return;
    }
}

std::string whyheap::clangd::withHeapChecks(StringRef Checks) {
  constexpr StringLiteral Ours = "heap-*";
  StringRef Rest = Checks.ltrim(", \t\n");
  if (!Rest.consume_front("-*"))
    return (Ours + "," + Checks).str();
  Rest = Rest.ltrim(", \t\n");
  // Nothing but "-*": all checks are off, and so are ours.
  return Rest.empty() ? Checks.str() : ("-*," + Ours + "," + Rest).str();
}

/// As in clangd's TidyProvider.h.
using TidyProvider = unique_function<void(clang::tidy::ClangTidyOptions &,
                                          StringRef Filename) const>;

#define WHYHEAP_WRAP(Symbol) asm("__wrap_" Symbol)
#define WHYHEAP_REAL(Symbol) asm("__real_" Symbol)
#define IS_FAST "_ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE"
#define DEFAULT_CHECKS "_ZN5clang6clangd20provideDefaultChecksEv"
#define TO_JSON "_ZN5clang6clangd6toJSONERKNS0_24PublishDiagnosticsParamsE"

struct PublishDiagnosticsParams; // clangd's own; only handed on.

std::optional<bool> realIsFast(StringRef Check) WHYHEAP_REAL(IS_FAST);
std::optional<bool> wrappedIsFast(StringRef Check) WHYHEAP_WRAP(IS_FAST);
TidyProvider realDefaultChecks() WHYHEAP_REAL(DEFAULT_CHECKS);
TidyProvider wrappedDefaultChecks() WHYHEAP_WRAP(DEFAULT_CHECKS);
json::Value realToJSON(const PublishDiagnosticsParams &) WHYHEAP_REAL(TO_JSON);
json::Value
wrappedToJSON(const PublishDiagnosticsParams &) WHYHEAP_WRAP(TO_JSON);

std::optional<bool> wrappedIsFast(StringRef Check) {
  return Check.starts_with("heap-") ? std::optional(true) : realIsFast(Check);
}

TidyProvider wrappedDefaultChecks() {
  return [Real = realDefaultChecks()](clang::tidy::ClangTidyOptions &Options,
                                      StringRef File) {
    Real(Options, File);
    Options.Checks = whyheap::clangd::withHeapChecks(Options.Checks.value_or(""));
  };
}

/// "heap-container" -> the page's address; empty where there is none.
static std::string pageOf(StringRef Check) {
  if (pages().empty() || !Check.consume_front("heap-"))
    return "";
  return "file://" + pages() + "/" + Check.str() + ".md";
}

/// One of ours.
static void improve(json::Object &Diagnostic) {
  std::string Page = pageOf(*Diagnostic.getString("code"));
  if (!Page.empty())
    Diagnostic["codeDescription"] = json::Object{{"href", Page}};
  else
    Diagnostic.erase("codeDescription");
  if (std::optional<StringRef> Text = Diagnostic.getString("message"))
    Diagnostic["message"] = whyheap::tidy::asWritten(Text->str());
}

json::Value wrappedToJSON(const PublishDiagnosticsParams &Params) {
  json::Value Message = realToJSON(Params);
  json::Object *All = Message.getAsObject();
  json::Array *Diagnostics = All ? All->getArray("diagnostics") : nullptr;
  if (!Diagnostics)
    return Message;
  for (json::Value &Each : *Diagnostics)
    if (json::Object *Diagnostic = Each.getAsObject();
        Diagnostic &&
        Diagnostic->getString("code").value_or("").starts_with("heap-"))
      improve(*Diagnostic);
  return Message;
}
