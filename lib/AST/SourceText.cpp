//===- SourceText.cpp -----------------------------------------------------===//

#include "SourceText.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace whyheap {

/// Longest text of a value; the rest becomes "...".
static constexpr size_t MaxTextLength = 72;

std::string sourceText(SourceRange Range, const SourceManager &Sources,
                       const LangOptions &Language) {
  CharSourceRange Characters = CharSourceRange::getTokenRange(
      Sources.getExpansionRange(Range).getAsRange());
  llvm::StringRef Raw = Lexer::getSourceText(Characters, Sources, Language);
  std::string Text;
  for (char C : Raw) {
    bool IsSpace = C == ' ' || C == '\t' || C == '\n' || C == '\r';
    if (!IsSpace)
      Text += C;
    else if (!Text.empty() && Text.back() != ' ')
      Text += ' ';
  }
  if (Text.size() > MaxTextLength) {
    size_t Cut = MaxTextLength - 3;
    while (Cut && (Text[Cut] & 0xC0) == 0x80) // Not inside a character.
      --Cut;
    Text.resize(Cut);
    Text += "...";
  }
  return Text;
}

} // namespace whyheap
