//===- LineFilterJson.h - the argument of --line-filter ---------*- C++ -*-===//
//
// As clang-tidy takes it:
//
//   [{"name": "file1.cpp", "lines": [[1, 3], [5, 7]]}, {"name": "file2.h"}]
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_SERIAL_LINEFILTERJSON_H
#define WHYHEAP_SERIAL_LINEFILTERJSON_H

#include <string>
#include <string_view>
#include <vector>

namespace whyheap {

/// First and last line, both within.
struct LineRange {
  unsigned First = 0, Last = 0;
};

struct FileLines {
  std::string Suffix;           ///< Of the file's path.
  std::vector<LineRange> Lines; ///< Empty: all lines.
};

/// False, with one line of \p Error, where \p Text is not a line filter.
bool parseLineFilter(std::string_view Text, std::vector<FileLines> &Filter,
                     std::string &Error);

} // namespace whyheap

#endif // WHYHEAP_SERIAL_LINEFILTERJSON_H
