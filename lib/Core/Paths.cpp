//===- Paths.cpp ----------------------------------------------------------===//

#include "whyheap/Core/Paths.h"
#include <filesystem>

namespace fs = std::filesystem;

namespace whyheap {

std::string canonicalPath(const std::string &Path,
                          const std::string &Directory) {
  std::error_code Error;
  fs::path Whole = fs::path(Directory) / Path;
  if (!Whole.is_absolute())
    Whole = fs::absolute(Whole, Error);
  fs::path Canonical = fs::weakly_canonical(Whole, Error);
  return (Error ? Whole.lexically_normal() : Canonical).string();
}

std::string PathResolver::canonical(const std::string &Path,
                                    const std::string &Directory) {
  fs::path Whole = fs::path(Directory) / Path, Name = Whole.filename();
  if (!Whole.has_parent_path() || Name.empty() || Name == "." || Name == "..")
    return canonicalPath(Path, Directory);
  auto [It, IsNew] = Directories.try_emplace(Whole.parent_path().string());
  if (IsNew)
    It->second = canonicalPath(It->first);
  fs::path Found = fs::path(It->second) / Name;
  std::error_code Error;
  return fs::is_symlink(fs::symlink_status(Found, Error))
             ? canonicalPath(Found.string())
             : Found.string();
}

std::string absolutePath(const std::string &Path) {
  std::error_code Error;
  fs::path Whole = fs::absolute(Path, Error);
  fs::path Normal = (Error ? fs::path(Path) : Whole).lexically_normal();
  return (Normal.has_filename() ? Normal : Normal.parent_path()).string();
}

} // namespace whyheap
