//===- SourcePieces.h - a file cut into its declarations --------*- C++ -*-===//
//
//   namespace n {
//   struct S { int A; int *f() { return new int; } };   pieces n::S and n::S::f
//   int *g(S &s) { return s.f(); }                       piece n::g, refers to both
//   }
//
// Functions with a body and all other declarations of a file are pieces, known by
// their tokens: comments and white space are none. What lies in a function, lambdas
// and local classes too, belongs to it; what lies in a class and has no body, to the
// class.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_AST_SOURCEPIECES_H
#define WHYHEAP_AST_SOURCEPIECES_H

#include "whyheap/Core/SourcePoint.h"
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace clang {
class ASTContext;
class LangOptions;
} // namespace clang

namespace whyheap {

/// The tokens of a file, before the preprocessor.
class FileTokens {
public:
  /// \p Text has a zero byte behind it.
  FileTokens(std::string_view Text, const clang::LangOptions &Language);

  struct Token {
    std::uint32_t Offset, Line, Column, Length;
    std::uint64_t Hash; ///< Of its spelling.
  };
  const std::vector<Token> &all() const { return Tokens; }
  /// Of all of them.
  std::uint64_t hash() const;
  /// The token at a place; with column 0 the first one of the line.
  std::optional<unsigned> at(unsigned Line, unsigned Column) const;
  /// The one that begins at \p Offset or is the last to begin before it.
  std::optional<unsigned> at(std::uint32_t Offset) const;

private:
  std::vector<Token> Tokens;
};

struct SourcePiece {
  std::uint64_t Hash = 0; ///< Of its qualified name and its tokens.
  std::vector<unsigned> Tokens; ///< Without those of pieces in it.
  unsigned FirstLine = 0, LastLine = 0;
  /// Has a copy of its own in every program, whoever calls it: what the optimizer
  /// makes of it does not depend on its callers.
  bool StandsAlone = true;
};

/// A file of user code, cut.
struct CutFile {
  std::string Path;
  FileTokens Tokens;
  /// The first are its directives (#define, #if), as far as no other piece has them.
  std::vector<SourcePiece> Pieces;
  static constexpr unsigned Directives = 0, NoPiece = ~0u;
  std::vector<unsigned> PieceOf; ///< By token: the innermost, or NoPiece.
};

class SourcePieces {
public:
  /// Those of the declarations that \p Context is to be looked at for, in files
  /// that are user code. \p Context outlives it.
  SourcePieces(
      clang::ASTContext &Context,
      const std::function<bool(const std::string &File)> &IsUserFile);
  ~SourcePieces();

  std::vector<std::string> paths() const; ///< Sorted.
  /// Null where the unit declares nothing in that file. Cut when first asked.
  const CutFile *file(const std::string &Path);

  struct Id {
    const CutFile *File;
    unsigned Piece;
    auto operator<=>(const Id &) const = default;
  };
  /// What each piece names: functions, variables, types and what they are made of,
  /// the directives of the macros that it uses. Sorted, none twice, nobody itself.
  std::vector<std::pair<Id, Id>> references();

private:
  struct State;
  std::unique_ptr<State> S;
};

} // namespace whyheap

#endif // WHYHEAP_AST_SOURCEPIECES_H
