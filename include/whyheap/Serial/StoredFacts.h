//===- StoredFacts.h - what a unit found out about one file -----*- C++ -*-===//
//
// For the folder that editors read (docs/editors.md): facts that stay true of a
// function while the text around it moves. A file is cut into pieces, its functions
// and other declarations. A piece is known by a hash of its tokens, and a place by
// the number of its token:
//
//   int *f() {               piece 0, hash 3f…     Point  {File "piece 0",
//     return new int(1);                            Line 6, Column 1}
//   }                                               is the token `new`
//
// A piece needs others: what it calls and names, and what is inlined where. Its facts
// hold as long as none of them has changed. Of other files, which are not cut, the
// tokens are hashed as a whole.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_SERIAL_STOREDFACTS_H
#define WHYHEAP_SERIAL_STOREDFACTS_H

#include "whyheap/Core/UnitFacts.h"
#include <span>

namespace whyheap {

inline constexpr std::string_view StoredFactsSchema = "whyheap.stored/1";

struct StoredPiece {
  std::uint64_t Hash = 0; ///< Of its qualified name and its tokens.
  unsigned Tokens = 0;    ///< How many it has, without those of pieces in it.
  /// The optimizer has seen its code: the facts are all there is to say.
  bool WasCompiled = false;
  std::vector<unsigned> Needs;      ///< Other pieces.
  std::vector<unsigned> NeedsFiles; ///< Other files.
};

struct StoredFile {
  std::string Path; ///< Absolute.
  std::uint64_t Hash = 0;
};

struct StoredFacts {
  std::string File; ///< What they are about, absolute.
  std::string Unit; ///< The main file, absolute.
  /// Of what the command line says that changes the meaning of the text.
  std::uint64_t Flags = 0;
  std::vector<StoredPiece> Pieces;
  std::vector<StoredFile> OtherFiles;
  /// Allocations, stack, elisions and frames. Points in pieces and other files are
  /// anchored, see below; those in libraries are as ever.
  UnitFacts Facts;
};

/// A point's place in the text of \p File, whatever lies around it.
struct Anchor {
  bool IsPiece = true; ///< Else another file.
  unsigned Index = 0;  ///< Of the piece or the file.
  unsigned Token = 0;  ///< From 0.
  /// Bytes into the token, from 1; 0 where the column is not known.
  unsigned Column = 0;
};
SourcePoint anchored(const Anchor &A);
/// Nothing where \p P is no anchored point.
std::optional<Anchor> parseAnchor(const SourcePoint &P);

std::vector<std::uint8_t> encode(const StoredFacts &Stored);

/// Nothing, with one line of \p Error, where the bytes are anything else. Needs and
/// NeedsFiles are in range; anchors are not looked at.
std::optional<StoredFacts> decodeStoredFacts(std::span<const std::uint8_t> Bytes,
                                             std::string &Error);

} // namespace whyheap

#endif // WHYHEAP_SERIAL_STOREDFACTS_H
