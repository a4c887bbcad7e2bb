//===- LibraryName.cpp - one pass over a demangled name -------------------===//
//
// At depth 0 a blank ends a return type, '<' opens template arguments, '('
// parameters. What makes it less than trivial:
//
//   std::operator<<<char>(…)    "operator" is read together with its symbol,
//   bool operator< <int>(…)     longest first; a blank may follow it
//   X::operator bool() const    a conversion: up to the parameters
//   f(int)::Local::g(char)      the first group belongs to an enclosing
//   function (anonymous namespace)::h()  a group that is a part of the name
//
//===----------------------------------------------------------------------===//

#include "whyheap/Core/LibraryName.h"
#include <array>
#include <cctype>

using namespace whyheap;

namespace {

bool isWord(char C) {
  return std::isalnum(static_cast<unsigned char>(C)) || C == '_' || C == '$' ||
         (C & 0x80);
}

/// The end of the bracket that opens at \p Pos, past its last character.
std::size_t bracketEnd(std::string_view Text, std::size_t Pos) {
  char Open = Text[Pos];
  char Close = Open == '<' ? '>' : Open == '(' ? ')' : Open == '[' ? ']' : '}';
  unsigned Depth = 0;
  for (; Pos < Text.size(); ++Pos) {
    char C = Text[Pos];
    if (C == '-' && Text.substr(Pos, 2) == "->") {
      ++Pos;
    } else if (C == Open) {
      ++Depth;
    } else if (C == Close && --Depth == 0) {
      return Pos + 1;
    }
  }
  return Text.size();
}

/// The symbol that follows the word "operator", or nothing for a conversion.
std::string_view operatorSymbol(std::string_view Rest) {
  static constexpr std::array<std::string_view, 44> Symbols = {
      "()", "[]", "<=>", "<<=", ">>=",    "->*",       "<<",   ">>",     "<=",
      ">=", "->", "++",  "--",  "&&",     "||",        "==",   "!=",     "+=",
      "-=", "*=", "/=",  "%=",  "^=",     "&=",        "|=",   "\"\"",   "<",
      ">",  "+",  "-",   "*",   "/",      "%",         "^",    "&",      "|",
      "~",  "!",  "=",   ",",   " new[]", " delete[]", " new", " delete"};
  for (std::string_view S : Symbols)
    if (Rest.starts_with(S))
      return S;
  return {};
}

/// Parameters without template arguments.
std::string plainParameters(std::string_view Group) {
  std::string Out;
  for (std::size_t Pos = 0; Pos < Group.size();) {
    if (Group[Pos] == '<' && !Out.empty() && isWord(Out.back())) {
      Pos = bracketEnd(Group, Pos);
    } else {
      Out += Group[Pos++];
    }
  }
  return Out;
}

std::string_view qualifiersRemoved(std::string_view Rest) {
  static constexpr std::array<std::string_view, 5> Qualifiers = {
      " const", " volatile", " &&", " &", " noexcept"};
  for (bool Again = true; Again;) {
    Again = false;
    for (std::string_view Q : Qualifiers)
      if (Rest.starts_with(Q)) {
        Rest.remove_prefix(Q.size());
        Again = true;
      }
  }
  return Rest;
}

class Splitter {
public:
  explicit Splitter(std::string_view Text) : Text(Text) {}
  LibraryName split();

private:
  std::string_view Text;
  std::size_t Pos = 0;
  std::string Name;
  std::string Parameters;

  std::string_view rest() const { return Text.substr(Pos); }
  bool readOperator();
  /// \returns true once the parameters of the function itself are read.
  bool readParenthesis();
};

bool Splitter::readOperator() {
  if (!rest().starts_with("operator") || (!Name.empty() && isWord(Name.back())))
    return false;
  std::string_view After = rest().substr(8);
  if (!After.empty() && isWord(After[0]))
    return false;
  Name += "operator";
  Pos += 8;
  std::string_view Symbol = operatorSymbol(rest());
  Name += Symbol;
  Pos += Symbol.size();
  if (Symbol.empty()) { // a conversion: its type belongs to the name
    while (Pos < Text.size() && Text[Pos] != '(') {
      if (Text[Pos] == '<')
        Pos = bracketEnd(Text, Pos);
      else
        Name += Text[Pos++];
    }
  } else if (rest().starts_with(" <")) {
    ++Pos;
  }
  return true;
}

bool Splitter::readParenthesis() {
  static constexpr std::string_view Anonymous = "(anonymous namespace)";
  if (rest().starts_with(Anonymous)) {
    Name += Anonymous;
    Pos += Anonymous.size();
    return false;
  }
  std::size_t End = bracketEnd(Text, Pos);
  std::string_view Group = Text.substr(Pos, End - Pos);
  Pos = End;
  std::string_view Behind = qualifiersRemoved(rest());
  if (Behind.starts_with("::")) {
    Pos = Text.size() - Behind.size();
    return false;
  }
  if (!Behind.empty() && Behind[0] == ' ' && Behind.size() > 1 &&
      Behind[1] != '(' && Behind[1] != '[')
    return false; // decltype(auto) f(): part of the return type
  Parameters = plainParameters(Group);
  return true;
}

LibraryName Splitter::split() {
  while (Pos < Text.size()) {
    char C = Text[Pos];
    if (C == 'o' && readOperator())
      continue;
    if (C == '<' || C == '{' || rest().starts_with("[abi:")) {
      Pos = bracketEnd(Text, Pos);
    } else if (C == '(') {
      if (readParenthesis())
        break;
    } else if (C == ' ') {
      Name.clear();
      ++Pos;
    } else {
      Name += C;
      ++Pos;
    }
  }
  LibraryName Result;
  Result.Signature = canonicalSpelling(Name + Parameters);
  Result.Name = canonicalSpelling(Name);
  return Result;
}

void replaceWord(std::string &Text, std::string_view From,
                 std::string_view To) {
  for (std::size_t At = Text.find(From); At != std::string::npos;
       At = Text.find(From, At)) {
    std::size_t End = At + From.size();
    bool Whole = (At == 0 || (!isWord(Text[At - 1]) && Text[At - 1] != ':')) &&
                 (End == Text.size() || !isWord(Text[End]));
    if (!Whole) {
      At = End;
      continue;
    }
    Text.replace(At, From.size(), To);
    At += To.size();
  }
}

} // namespace

LibraryName whyheap::libraryName(std::string_view Demangled) {
  return Splitter(Demangled).split();
}

std::string whyheap::canonicalSpelling(std::string_view Text) {
  std::string Out(Text);
  for (std::size_t At = Out.find("[abi:"); At != std::string::npos;
       At = Out.find("[abi:", At))
    Out.erase(At, bracketEnd(Out, At) - At);
  // "f() const" is looked up as "f()"; "operator()" must stay as it is.
  std::size_t Close = Out.rfind(')');
  if (Close != std::string::npos && Close + 1 < Out.size() &&
      qualifiersRemoved(std::string_view(Out).substr(Close + 1)).empty())
    Out.resize(Close + 1);
  if (Out.find("std::string") == Out.npos && Out.find("stream") == Out.npos)
    return Out;
  replaceWord(Out, "std::string", "std::basic_string");
  replaceWord(Out, "std::ostream", "std::basic_ostream");
  replaceWord(Out, "std::istream", "std::basic_istream");
  replaceWord(Out, "std::iostream", "std::basic_iostream");
  return Out;
}
