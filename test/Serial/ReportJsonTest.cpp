#include "whyheap/Serial/ReportJson.h"
#include "Core/Sample.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace whyheap;
using nlohmann::json;

namespace {

ReportJsonOptions options() {
  ReportJsonOptions O;
  O.ToolVersion = "0.1.0";
  O.LLVMVersion = "22.1.8";
  O.WorkingDirectory = "/w";
  return O;
}

json parsed(const Report &R) { return json::parse(toJson(R, options())); }

TEST(ReportJson, Envelope) {
  json J = parsed(sample::report());
  EXPECT_EQ(J["schema"], "whyheap.report/1");
  EXPECT_EQ(J["tool"], json::parse(R"({"name": "whyheap", "version": "0.1.0",
                                       "llvm": "22.1.8"})"));
  EXPECT_EQ(J["units"], json::parse(R"([{"file": "one.cpp", "status":
      "analyzed", "optimization": "O2", "messages": []}])"));
}

TEST(ReportJson, Finding) {
  Report R = sample::report();
  R.Findings[0].Advice[0].Fix = {{"/w/one.cpp", 120, 4, "x"}};
  R.Findings[0].Site.Escape = Escape::Escapes;
  R.Findings[0].Site.Chain = {
      {{Reason::Initialized, "data", sample::at(9, 23)}, "data = &{…}"},
      {{Reason::VirtualCall, "buf.write(data)", sample::at(10, 5)}, ""}};
  json Expected = json::parse(R"json({
    "id": "0123456789abcdef", "check": "heap-container", "kind": "container",
    "mechanism": "buffer", "storage": "heap", "escape": "escapes",
    "frequency": "always", "file": "one.cpp", "line": 9, "column": 23,
    "endLine": 9, "endColumn": 50, "function": "bench(Writer &, int)",
    "functions": ["bench(Writer &, int)"],
    "value": {"text": "std::vector<char>{...}", "type": "std::vector<char>",
              "variable": "data"},
    "bytes": 5, "loopDepth": 1,
    "chain": [{"reason": "initialized", "text": "data", "file": "one.cpp",
               "line": 9, "column": 23, "flow": "data = &{…}"},
              {"reason": "virtual-call", "text": "buf.write(data)",
               "file": "one.cpp", "line": 10, "column": 5, "flow": ""}],
    "allocations": [{"storage": "heap", "frequency": "always",
      "mechanism": "buffer", "bytes": 5, "loopDepth": 1, "when": null,
      "elidedAt": [],
      "path": [
        {"function": "std::vector<char>::vector(std::initializer_list<char>, const allocator_type &)",
         "file": "/usr/include/c++/12/bits/stl_vector.h", "line": 677, "column": 2},
        {"function": "std::vector<char>::_M_range_initialize<const char *>(const char *, const char *)",
         "file": "/usr/include/c++/12/bits/stl_vector.h", "line": 1694, "column": 14},
        {"function": "operator new(unsigned long)"}]}],
    "advice": [{"strategy": "reuse", "text": "declare data outside the loop",
      "fix": [{"file": "one.cpp", "offset": 120, "length": 4,
               "replacement": "x"}]}],
    "erasure": null, "measured": null})json");
  EXPECT_EQ(parsed(R)["findings"][0], Expected);
}

TEST(ReportJson, Stack) {
  Report R = sample::report();
  EXPECT_FALSE(parsed(R)["findings"][0].contains("stack"));
  R.Findings[0].Site.Stack = sample::largeFrame();
  EXPECT_EQ(parsed(R)["findings"][0]["stack"], json::parse(R"({
    "use": "frame", "bytes": 307200, "limit": 262144,
    "parts": [{"variable": "buf", "function": null, "bytes": 204800},
              {"variable": "tmp", "function": "_Z1gv", "bytes": 102400}]})"));
}

TEST(ReportJson, Erasure) {
  Report R = sample::report();
  EXPECT_TRUE(parsed(R)["findings"][0]["erasure"].is_null());
  R.Findings[0].Site.Erased = sample::erasure();
  EXPECT_EQ(parsed(R)["findings"][0]["erasure"], json::parse(R"json({
    "target": "std::function<int ()>", "library": "libstdc++",
    "value": "lambda", "bytes": 40,
    "captures": [{"name": "Text", "byReference": false, "bytes": 32},
                 {"name": "N", "byReference": true, "bytes": 8}],
    "inline": {"bytes": 16, "alignment": 8, "rule": "trivially-copyable"},
    "misfits": ["size", "rule"]})json"));
}

TEST(ReportJson, UnknownIsNull) {
  Report R = sample::report();
  R.Findings[0].Site.Bytes.reset();
  R.Findings[0].Site.Value = {};
  R.Findings[0].Site.Point.Column = 0;
  json F = parsed(R)["findings"][0];
  EXPECT_TRUE(F["bytes"].is_null());
  EXPECT_TRUE(F["endLine"].is_null());
  EXPECT_TRUE(F["column"].is_null());
  EXPECT_TRUE(F["value"]["variable"].is_null());
}

TEST(ReportJson, UnknownCallsAndSummary) {
  Report R = sample::report();
  R.Units.push_back({"/w/two.cpp", UnitStatus::Failed, "", {"no such file"}});
  ReportJsonOptions O = options();
  O.Hidden = {{"--show=elided", 3}};
  json J = json::parse(toJson(R, O));
  EXPECT_EQ(J["unknownCalls"], json::parse(R"json([{"reason": "virtual-call",
    "callee": "Writer::write(const std::vector<char> &)", "file": "one.cpp",
    "line": 10, "column": 5, "function": "bench(Writer &, int)",
    "inside": null}])json"));
  EXPECT_EQ(J["summary"], json::parse(R"({"findings": 1,
    "storage": {"heap": 1}, "mechanism": {"buffer": 1},
    "units": {"analyzed": 1, "partial": 0, "failed": 1}, "unknownCalls": 1,
    "hidden": {"--show=elided": 3}})"));
}

TEST(ReportJson, InvalidUtf8IsReplaced) {
  Report R = sample::report();
  R.Findings[0].Site.Value.Text = "\xff\"\n";
  R.Units[0].File = "/w/\xfe.cpp";
  json J = parsed(R);
  EXPECT_EQ(J["findings"][0]["value"]["text"], "\xef\xbf\xbd\"\n");
}

TEST(ReportJson, Deterministic) {
  EXPECT_EQ(toJson(sample::report(), options()),
            toJson(sample::report(), options()));
  std::string Text = toJson(Report(), options());
  EXPECT_EQ(Text.back(), '\n');
  EXPECT_EQ(json::parse(Text)["findings"], json::array());
}

} // namespace
