//===- Report.h - findings, and what a run has to say -----------*- C++ -*-===//
//
// What a front end gets: plain data, complete before a word of it is printed.
// `Report` (the library) turns it into text; `Serial` into the JSON of
// docs/Design.md, schema "whyheap.report/1".
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_REPORT_H
#define WHYHEAP_CORE_REPORT_H

#include "whyheap/Core/Site.h"

namespace whyheap {

/// A piece of text to replace, in bytes of File.
struct Replacement {
  std::string File;
  std::uint64_t Offset = 0, Length = 0;
  std::string Text;
};

struct Advice {
  std::string Strategy; ///< "reuse", "reduce", "recycle" or "stack".
  std::string Text;
  std::vector<Replacement> Fix;
};

/// A site as reported.
struct Finding {
  /// 16 hex digits. Made of file, function, value text, mechanism and the
  /// ordinal among equals, so that edits elsewhere in the file keep it.
  std::string Id;
  whyheap::Kind Kind = whyheap::Kind::UnknownCall;
  whyheap::Site Site;
  std::vector<Advice> Advice;

  /// "heap-container"
  std::string check() const;
};

struct UnitReport {
  std::string File;
  UnitStatus Status = UnitStatus::Failed;
  std::string Optimization;
  std::vector<std::string> Messages;
};

struct Report {
  std::vector<UnitReport> Units;
  std::vector<Finding> Findings; ///< By file, line, column.
  std::vector<UnknownCall> UnknownCalls;
  /// Linkage name -> as a user writes it, for UnknownCalls.
  std::map<std::string, std::string> FunctionNames;
};

} // namespace whyheap

#endif // WHYHEAP_CORE_REPORT_H
