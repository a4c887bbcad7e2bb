//===- Output.cpp ---------------------------------------------------------===//

#include "Output.h"
#include "whyheap/Kinds/Pages.h"
#include "whyheap/Report/Suppressions.h"
#include "whyheap/Serial/ReportJson.h"
#include "llvm/Config/llvm-config.h"
#include <cerrno>
#include <cstring>
#include <iostream>

namespace whyheap {

bool finishOutput() {
  std::cout.flush();
  if (std::cout)
    return true;
  std::cerr << "whyheap: standard output could not be written: "
            << (errno ? std::strerror(errno) : "write error")
            << "; the report is incomplete\n";
  return false;
}

static void writeJson(const Report &R, const HiddenFindings &Hidden,
                      const CommandLine &Options) {
  ReportJsonOptions Json;
  Json.ToolVersion = WHYHEAP_VERSION;
  Json.LLVMVersion = LLVM_VERSION_STRING;
  Json.WorkingDirectory = Options.Text.WorkingDirectory;
  Json.Hidden = Hidden.byOption();
  std::cout << toJson(R, Json);
}

bool writeReport(Report &R, const std::vector<Site> &Sites,
                 const CommandLine &Options) {
  if (Options.Dump == Dump::Sites) {
    for (const Site &S : Sites)
      std::cout << S;
    return finishOutput();
  }
  Summary Seen = summarize(R);
  SourceReader Sources;
  Suppressions Comments(Sources);
  HiddenFindings Hidden = filter(R, Options.Filter, &Comments);
  if (Options.Format == Format::Json)
    writeJson(R, Hidden, Options);
  else
    printText(std::cout, R, Options.Text, Sources);
  if (Options.ListUnknownCalls && Options.Format == Format::Text)
    printUnknownCalls(std::cout, R, Options.Text);
  bool Written = finishOutput();
  printUnitErrors(std::cerr, R, Options.Text);
  printUnmatched(std::cerr, R, Comments, Options.Text);
  if (!Options.Text.Quiet && Options.Format == Format::Text)
    printSummary(std::cerr, Seen, Hidden, Options.Text);
  return Written;
}

int writeChecks(const CommandLine &Options) {
  if (!Options.Explain.empty()) {
    std::string_view Name = Options.Explain;
    if (Name.starts_with("heap-"))
      Name.remove_prefix(5);
    std::optional<Kind> K = parseKind(Name);
    if (!K) {
      std::cerr << "whyheap: --explain=" << Options.Explain
                << ": no such check; --list-checks names them\n";
      return ExitUsage;
    }
    std::cout << page(*K);
    return finishOutput() ? ExitSuccess : ExitUsage;
  }
  CheckGlobs Globs(Options.Filter.Checks);
  std::cout << "Enabled checks:\n";
  for (Kind K : allKinds()) {
    std::string Check = "heap-" + std::string(name(K));
    if (Globs.enabled(Check))
      std::cout << "    " << Check << "  (" << summary(K) << ")\n";
  }
  return finishOutput() ? ExitSuccess : ExitUsage;
}

} // namespace whyheap
