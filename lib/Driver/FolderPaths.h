//===- FolderPaths.h - where things lie in a facts folder -------*- C++ -*-===//
#ifndef WHYHEAP_LIB_DRIVER_FOLDERPATHS_H
#define WHYHEAP_LIB_DRIVER_FOLDERPATHS_H

#include <cstdint>
#include <string>

namespace whyheap {

/// The folder, in a facts folder, of all that is known of \p File.
std::string folderOf(const std::string &Folder, const std::string &File);
/// The file in it that \p Unit writes when compiled with \p Flags.
std::string storedFile(const std::string &Folder, const std::string &File,
                       const std::string &Unit, std::uint64_t Flags);

} // namespace whyheap

#endif // WHYHEAP_LIB_DRIVER_FOLDERPATHS_H
