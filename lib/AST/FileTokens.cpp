//===- FileTokens.cpp -----------------------------------------------------===//

#include "whyheap/AST/SourcePieces.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"

using namespace clang;

namespace whyheap {

FileTokens::FileTokens(std::string_view Text, const LangOptions &Language) {
  Lexer Raw(SourceLocation(), Language, Text.data(), Text.data(),
            Text.data() + Text.size());
  std::uint32_t Line = 1, LineStart = 0, Seen = 0;
  for (clang::Token T;;) {
    Raw.LexFromRawLexer(T);
    if (T.is(tok::eof))
      return;
    std::uint32_t Offset = Raw.getCurrentBufferOffset() - T.getLength();
    for (; Seen != Offset; ++Seen)
      if (Text[Seen] == '\n') {
        ++Line;
        LineStart = Seen + 1;
      }
    Tokens.push_back({Offset, Line, Offset - LineStart + 1, T.getLength(),
                      llvm::xxh3_64bits(llvm::StringRef(
                          Text.data() + Offset, T.getLength()))});
  }
}

std::uint64_t FileTokens::hash() const {
  std::vector<std::uint64_t> Hashes;
  Hashes.reserve(Tokens.size());
  for (const Token &T : Tokens)
    Hashes.push_back(T.Hash);
  return llvm::xxh3_64bits(
      {reinterpret_cast<const std::uint8_t *>(Hashes.data()),
       Hashes.size() * sizeof(std::uint64_t)});
}

std::optional<unsigned> FileTokens::at(unsigned Line, unsigned Column) const {
  auto IsBefore = [&](const Token &T) {
    return std::tie(T.Line, T.Column) < std::tie(Line, Column);
  };
  auto It = llvm::partition_point(Tokens, IsBefore);
  if (It != Tokens.end() && It->Line == Line &&
      (It->Column == Column || Column == 0))
    return unsigned(It - Tokens.begin());
  if (It == Tokens.begin() || Column == 0)
    return std::nullopt;
  --It;
  if (It->Line != Line || Column >= It->Column + It->Length)
    return std::nullopt;
  return unsigned(It - Tokens.begin());
}

std::optional<unsigned> FileTokens::at(std::uint32_t Offset) const {
  auto It = llvm::partition_point(
      Tokens, [&](const Token &T) { return T.Offset <= Offset; });
  if (It == Tokens.begin())
    return std::nullopt;
  return unsigned(It - Tokens.begin()) - 1;
}

} // namespace whyheap
