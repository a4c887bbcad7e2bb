//===- Binary.h - facts from object files, archives, programs ---*- C++ -*-===//
//
//   file ---> objects in it ---> sections .whyheap ---> blobs ---> UnitFacts
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_EMBED_BINARY_H
#define WHYHEAP_EMBED_BINARY_H

#include "whyheap/Core/UnitFacts.h"
#include <span>

namespace whyheap {

/// Whether the file is an object file, archive, program, shared library or
/// LLVM bitcode, by its first bytes.
bool isBinary(const std::string &Path);

struct BinaryFacts {
  std::vector<UnitFacts> Units;
  /// One line each, for users: the file, what is wrong, what to do. What could
  /// be read is in Units nevertheless.
  std::vector<std::string> Problems;
};

/// Facts of several files, \p Paths as the user wrote them, of each unit once: a
/// program and the archive that it was linked from say the same.
BinaryFacts readBinaries(const std::vector<std::string> &Paths);

/// Those of one file, from its bytes. Members of thin archives are looked for
/// beside \p Path.
BinaryFacts readBinary(std::span<const std::uint8_t> Bytes,
                       const std::string &Path);

} // namespace whyheap

#endif // WHYHEAP_EMBED_BINARY_H
