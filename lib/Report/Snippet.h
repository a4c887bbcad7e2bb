//===- Snippet.h - a source line with a marked range ------------*- C++ -*-===//
//
//      9 |     std::vector<char> data{'h', 'e', 'l', 'l', 'o'};
//        |                       ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~
//
// Tabs and wide characters take their room, bytes that cannot be shown come out
// as <XX>, long lines are cut around the caret.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_REPORT_SNIPPET_H
#define WHYHEAP_LIB_REPORT_SNIPPET_H

#include "Painter.h"

namespace whyheap::report {

/// Columns in bytes from 1; the caret lies in [Begin, End].
struct MarkedRange {
  unsigned Line = 0;
  unsigned Begin = 0, Caret = 0, End = 0;
};

void printSnippet(Painter &Out, std::string_view Line, const MarkedRange &Range,
                  unsigned MaxColumns);

} // namespace whyheap::report

#endif // WHYHEAP_LIB_REPORT_SNIPPET_H
