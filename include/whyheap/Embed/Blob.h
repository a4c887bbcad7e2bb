//===- Blob.h - facts as they lie in a section ------------------*- C++ -*-===//
//
// The section `.whyheap` of an object file holds one blob; linkers put those of
// all their inputs one behind the other, perhaps with zeros between them. All
// numbers are little-endian:
//
//   bytes 0-7    magic, 7f 57 48 59 48 45 41 50 ("\x7fWHYHEAP")
//   8-11         version of this layout, 1
//   12-15        compression of the facts: 0 none, 1 zlib, 2 zstd
//   16-23        number of bytes of the facts as they lie here, N
//   24-31        their number when expanded
//   32-(31+N)    the facts, see Serial/FactsFile.h
//   N+32 …       checksum of all bytes before it (XXH3, 64 bits)
//
// Reading trusts nothing. Where a blob is damaged the search for the next one
// goes on behind its magic, so that the others are still found.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_EMBED_BLOB_H
#define WHYHEAP_EMBED_BLOB_H

#include "whyheap/Core/UnitFacts.h"
#include <span>

namespace whyheap {

inline constexpr std::string_view FactsSection = ".whyheap";

/// \p Facts (encoded) as a blob, compressed where this LLVM can.
std::vector<std::uint8_t> makeBlob(std::span<const std::uint8_t> Facts);

/// What a section holds.
struct SectionFacts {
  std::vector<UnitFacts> Units; ///< In their order there.
  /// Of each unit, its checksum: alike where the facts are.
  std::vector<std::uint64_t> Checksums;
  /// Of the first damaged part: "at byte 120: wrong checksum"; empty: none is.
  std::string Damage;
  unsigned NumDamaged = 0;
};

SectionFacts readSection(std::span<const std::uint8_t> Bytes);

} // namespace whyheap

#endif // WHYHEAP_EMBED_BLOB_H
