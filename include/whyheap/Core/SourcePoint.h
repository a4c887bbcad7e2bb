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
#include <string_view>

namespace whyheap {

/// The path of a file. All points in a file share one text, so that copying a point
/// costs nothing and comparing two mostly no look at it: facts and graphs are full
/// of points. The texts live as long as the process, which sees few files.
class FileName {
public:
  FileName() = default;
  FileName(std::string_view Path) : Path(shared(Path)) {}
  FileName(const std::string &Path) : FileName(std::string_view(Path)) {}
  FileName(const char *Path) : FileName(std::string_view(Path)) {}

  const std::string &str() const { return Path ? *Path : noPath(); }
  operator const std::string &() const { return str(); }
  bool empty() const { return !Path; }

  friend bool operator==(FileName A, FileName B) { return A.Path == B.Path; }
  friend bool operator==(FileName A, std::string_view B) {
    return A.str() == B;
  }
  friend bool operator==(FileName A, const std::string &B) {
    return A.str() == B;
  }
  friend bool operator==(FileName A, const char *B) { return A.str() == B; }
  /// As the texts compare.
  friend std::strong_ordering operator<=>(FileName A, FileName B) {
    return A == B ? std::strong_ordering::equal : A.str() <=> B.str();
  }
  friend std::ostream &operator<<(std::ostream &OS, FileName F) {
    return OS << F.str();
  }

private:
  /// May be called from several threads at once.
  static const std::string *shared(std::string_view Path);
  static const std::string &noPath();

  const std::string *Path = nullptr; ///< Never one without a text.
};

struct SourcePoint {
  FileName File;
  unsigned Line = 0;
  unsigned Column = 0;

  bool isValid() const { return Line != 0 && !File.empty(); }
  auto operator<=>(const SourcePoint &) const = default;
};

/// "file:line:column", without the column where it is not known.
std::ostream &operator<<(std::ostream &OS, const SourcePoint &P);

} // namespace whyheap

#endif // WHYHEAP_CORE_SOURCEPOINT_H
