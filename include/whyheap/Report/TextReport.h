//===- TextReport.h - a report for people -----------------------*- C++ -*-===//
//
// Report -> text, in one of three forms:
//
//   Plain      file:9:23: warning: … [heap-container], with the source line and
//              notes, as Clang and clang-tidy print
//   Brief      -m: one line per site, as Go prints
//   Explained  -m -m: that, the reason chain, the allocation paths, and advice
//
// What is shown is what the report holds: apply filter() first. All wording of
// the text forms lives in this library.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_REPORT_TEXTREPORT_H
#define WHYHEAP_REPORT_TEXTREPORT_H

#include "whyheap/Core/Report.h"
#include "whyheap/Report/Filter.h"
#include "whyheap/Report/SourceReader.h"
#include <array>

namespace whyheap {

enum class TextForm { Plain, Brief, Explained };

struct TextOptions {
  TextForm Form = TextForm::Plain;
  bool Color = false;
  /// Files below it are printed relative to it.
  std::string WorkingDirectory;
  /// Source lines are cut to so many columns.
  unsigned MaxColumns = 120;
  /// Options of whyheap may be named: the reader can give them.
  bool NamesOptions = true;
  /// Leaves out the summary; errors stay.
  bool Quiet = false;
};

void printText(std::ostream &OS, const Report &R, const TextOptions &Options,
               SourceReader &Sources);

/// What a run saw, before anything is filtered.
struct Summary {
  unsigned Sites = 0;
  std::array<unsigned, 6> ByStorage{}; ///< By enumerator of Storage.
  /// By enumerator of Mechanism, of the sites that are neither elided nor locals.
  std::vector<unsigned> ByMechanism;
  std::array<unsigned, 3> ByUnitStatus{}; ///< By enumerator of UnitStatus.
  std::size_t UnknownCalls = 0;
};
Summary summarize(const Report &R);

/// The closing lines: sites by storage and mechanism, units by status, unknown
/// calls, and which option shows what is hidden.
void printSummary(std::ostream &OS, const Summary &S,
                  const HiddenFindings &Hidden, const TextOptions &Options);

/// One line for each message of a unit that failed or is partial.
void printUnitErrors(std::ostream &OS, const Report &R,
                     const TextOptions &Options);

/// Of --unknown: the calls nobody could see into, by callee, most calls first.
void printUnknownCalls(std::ostream &OS, const Report &R,
                       const TextOptions &Options);

} // namespace whyheap

#endif // WHYHEAP_REPORT_TEXTREPORT_H
