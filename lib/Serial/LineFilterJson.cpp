//===- LineFilterJson.cpp - JSON -> line filter ---------------------------===//

#include "whyheap/Serial/LineFilterJson.h"
#include <limits>
#include <nlohmann/json.hpp>

using namespace whyheap;
using nlohmann::json;

namespace {

/// Deep enough for any line filter; the JSON reader itself does not recurse,
/// but destroying a deeply nested value would.
constexpr int MaxDepth = 8;

bool readNumber(const json &Value, unsigned &N) {
  if (!Value.is_number_unsigned() ||
      Value.get<std::uint64_t>() > std::numeric_limits<unsigned>::max())
    return false;
  N = Value.get<unsigned>();
  return true;
}

bool readFile(const json &Value, FileLines &File) {
  if (!Value.is_object() || !Value.contains("name") ||
      !Value["name"].is_string())
    return false;
  File.Suffix = Value["name"].get<std::string>();
  if (!Value.contains("lines"))
    return true;
  if (!Value["lines"].is_array())
    return false;
  for (const json &Range : Value["lines"]) {
    LineRange &R = File.Lines.emplace_back();
    if (!Range.is_array() || Range.size() != 2 ||
        !readNumber(Range[0], R.First) || !readNumber(Range[1], R.Last) ||
        R.First > R.Last)
      return false;
  }
  return true;
}

} // namespace

bool whyheap::parseLineFilter(std::string_view Text,
                              std::vector<FileLines> &Filter,
                              std::string &Error) {
  bool IsTooDeep = false;
  auto LimitDepth = [&](int Depth, json::parse_event_t, json &) {
    IsTooDeep |= Depth > MaxDepth;
    return Depth <= MaxDepth;
  };
  json Top = json::parse(Text, LimitDepth, /*allow_exceptions=*/false);
  bool IsGood = Top.is_array() && !IsTooDeep;
  Filter.clear();
  if (IsGood)
    for (const json &Value : Top)
      IsGood = IsGood && readFile(Value, Filter.emplace_back());
  if (!IsGood)
    Error = "invalid line filter: expected "
            "[{\"name\": \"file.cpp\", \"lines\": [[1, 3], [5, 7]]}, …]";
  return IsGood;
}
