//===- SourcePoint.h - a place in the source --------------------*- C++ -*-===//
//
// Files are spelled as absolute, normalized paths inside the program; only
// `Report` and `Serial` make them relative to the directory of the run.
// Lines and columns count from 1, columns in bytes; 0 means "not known".
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_SOURCEPOINT_H
#define WHYHEAP_CORE_SOURCEPOINT_H

#include <compare>
#include <ostream>
#include <string>

namespace whyheap {

struct SourcePoint {
  std::string File;
  unsigned Line = 0;
  unsigned Column = 0;

  bool isValid() const { return Line != 0 && !File.empty(); }
  auto operator<=>(const SourcePoint &) const = default;
};

/// "file:line:column", without the column where it is not known.
std::ostream &operator<<(std::ostream &OS, const SourcePoint &P);

} // namespace whyheap

#endif // WHYHEAP_CORE_SOURCEPOINT_H
