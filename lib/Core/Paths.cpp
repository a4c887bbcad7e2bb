//===- Paths.cpp ----------------------------------------------------------===//

#include "whyheap/Core/Paths.h"
#include <filesystem>
#include <sys/stat.h>

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
  bool IsWhole = Directory.empty() || Path.starts_with('/');
  const std::string Whole = IsWhole ? Path : Directory + '/' + Path;
  auto [It, IsNew] = Known.try_emplace(Whole);
  if (IsNew)
    It->second = find(Whole);
  return It->second;
}

/// On texts: to take std::filesystem::path to pieces costs more than to ask the
/// file system.
std::string PathResolver::find(const std::string &Path) {
  std::size_t Slash = Path.rfind('/');
  std::string Name = Path.substr(Slash + 1);
  if (Slash == std::string::npos || Name.empty() || Name == "." || Name == "..")
    return canonicalPath(Path);
  auto [It, IsNew] = Directories.try_emplace(Path.substr(0, Slash + 1));
  if (IsNew)
    It->second = (fs::path(canonicalPath(It->first)) / "").string();
  std::string Found = It->second + Name;
  struct stat Status;
  bool IsLink = ::lstat(Found.c_str(), &Status) == 0 && S_ISLNK(Status.st_mode);
  return IsLink ? canonicalPath(Found) : Found;
}

std::string absolutePath(const std::string &Path) {
  std::error_code Error;
  fs::path Whole = fs::absolute(Path, Error);
  fs::path Normal = (Error ? fs::path(Path) : Whole).lexically_normal();
  return (Normal.has_filename() ? Normal : Normal.parent_path()).string();
}

} // namespace whyheap
