//===- ReportJson.h - the report that other programs read -------*- C++ -*-===//
//
// Report -> one JSON object, schema "whyheap.report/1" (docs/Design.md). Keys
// may be added there, none may change. The same report gives the same bytes.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_SERIAL_REPORTJSON_H
#define WHYHEAP_SERIAL_REPORTJSON_H

#include "whyheap/Core/Report.h"

namespace whyheap {

inline constexpr std::string_view ReportSchema = "whyheap.report/1";

struct ReportJsonOptions {
  std::string ToolName = "whyheap";
  std::string ToolVersion;
  std::string LLVMVersion;
  /// Files below it are written relative to it.
  std::string WorkingDirectory;
  /// Option that would show them -> findings left out of the report.
  std::map<std::string, unsigned> Hidden;
};

/// Ends in a newline. Bytes that are not UTF-8 come out as U+FFFD.
std::string toJson(const Report &R, const ReportJsonOptions &Options);

} // namespace whyheap

#endif // WHYHEAP_SERIAL_REPORTJSON_H
