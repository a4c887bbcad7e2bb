#include "Core/Sample.h"
#include "whyheap/Report/TextReport.h"
#include <gtest/gtest.h>
#include <sstream>

using namespace whyheap;
using sample::at;

namespace {

TextOptions options() {
  TextOptions O;
  O.WorkingDirectory = "/w";
  return O;
}

TEST(Summary, CountsBeforeFiltering) {
  Report R = sample::report();
  R.Units.push_back({"/w/b.cpp", UnitStatus::Partial, "O2", {"a message"}});
  R.Findings.push_back(sample::vectorFinding());
  R.Findings.back().Site.Mechanism = Mechanism::String;
  R.Findings.back().Site.Storage = Storage::HeapConditional;
  R.Findings.push_back(sample::vectorFinding());
  R.Findings.push_back(sample::vectorFinding());
  R.Findings.back().Site.Storage = Storage::Elided;
  Summary S = summarize(R);
  HiddenFindings Hidden = filter(R, {});
  std::ostringstream OS;
  printSummary(OS, S, Hidden, options());
  EXPECT_EQ(OS.str(),
            "2 units: 1 analyzed, 1 partial\n"
            "4 sites: 2 heap, 1 heap-conditional, 1 elided\n"
            "by mechanism: 2 buffer, 1 string\n"
            "1 call whose allocation behaviour is unknown (--unknown lists "
            "them)\n"
            "not shown: 1 elided (--show=elided)\n");
}

TEST(Summary, OfNothing) {
  std::ostringstream OS;
  printSummary(OS, summarize(Report()), {}, options());
  EXPECT_EQ(OS.str(), "0 units\n0 sites\n");
}

TEST(Summary, Quiet) {
  TextOptions O = options();
  O.Quiet = true;
  std::ostringstream OS;
  printSummary(OS, summarize(sample::report()), {}, O);
  EXPECT_EQ(OS.str(), "");
}

TEST(UnitErrors, NameTheFile) {
  Report R;
  R.Units = {{"/w/a.cpp", UnitStatus::Analyzed, "O2", {"not shown"}},
             {"/w/b.cpp", UnitStatus::Partial, "O2", {"it has errors"}},
             {"/x/c.cpp", UnitStatus::Failed, "", {}}};
  std::ostringstream OS;
  printUnitErrors(OS, R, options());
  EXPECT_EQ(OS.str(), "b.cpp: warning: it has errors\n"
                      "/x/c.cpp: error: could not be analyzed\n");
}

TEST(UnknownCalls, GroupedByCallee) {
  Report R;
  auto Call = [](unsigned Line, std::string Callee,
                 UnknownReason Reason = UnknownReason::NoBody) {
    return UnknownCall{at(Line, 1), "_Z1fv", Reason, Callee, Callee};
  };
  R.UnknownCalls = {
      Call(1, "b()"), Call(2, "a()"),
      Call(3, "c()"), Call(4, "", UnknownReason::IndirectCall),
      Call(9, "c()"), Call(8, "c()"),
      Call(7, "c()"), Call(5, "W::w()", UnknownReason::VirtualCall)};
  std::ostringstream OS;
  printUnknownCalls(OS, R, options());
  EXPECT_EQ(OS.str(), "8 calls whose allocation behaviour is unknown:\n"
                      "  c() (no body and no model): 4 calls\n"
                      "    one.cpp:3:1\n    one.cpp:7:1\n    one.cpp:8:1\n"
                      "    and 1 more\n"
                      "  calls through a pointer: 1 call\n"
                      "    one.cpp:4:1\n"
                      "  W::w() (virtual): 1 call\n"
                      "    one.cpp:5:1\n"
                      "  a() (no body and no model): 1 call\n"
                      "    one.cpp:2:1\n"
                      "  b() (no body and no model): 1 call\n"
                      "    one.cpp:1:1\n");
  OS.str("");
  printUnknownCalls(OS, Report(), options());
  EXPECT_EQ(OS.str(), "no call's allocation behaviour is unknown\n");
}

} // namespace
