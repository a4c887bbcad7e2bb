//===- Paths.h - one name for each file -------------------------*- C++ -*-===//
//
// A file can be reached by several spellings: relative, with "..", through a
// symbolic link. Facts about one line must meet, so they all use this one.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_PATHS_H
#define WHYHEAP_CORE_PATHS_H

#include <string>
#include <unordered_map>

namespace whyheap {

/// \p Path absolute (from \p Directory), links resolved as far as they exist,
/// without "." and "..". Asks the file system: keep the answer. Never fails.
std::string canonicalPath(const std::string &Path,
                          const std::string &Directory = {});

/// The same for many files of few directories: each of those is resolved once. To
/// live no longer than the file system may be taken to stay as it is.
class PathResolver {
public:
  std::string canonical(const std::string &Path,
                        const std::string &Directory = {});

private:
  std::string find(const std::string &Path);

  std::unordered_map<std::string, std::string> Known;
  std::unordered_map<std::string, std::string> Directories; ///< With a slash behind.
};

/// \p Path made absolute as it is written, without a look at the file system:
/// what the user recognizes, and what `#include "…"` is relative to.
std::string absolutePath(const std::string &Path);

} // namespace whyheap

#endif // WHYHEAP_CORE_PATHS_H
