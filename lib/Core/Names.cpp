//===- Names.cpp - a tolerant reader of demangled names -------------------===//
//
// One pass from left to right. At depth 0, "::" ends a part; a blank discards
// what came before it (a return type); brackets are skipped whole:
//
//   void ns::f<int>(std::vector<int>)::{lambda(int)#1}::operator()(int) const
//            ns  f                     lambda
//
// "operator" is read as one word with its symbol, so that operator<, operator()
// and operator-> do not count as brackets.
//
//===----------------------------------------------------------------------===//

#include "whyheap/Core/Names.h"
#include <algorithm>
#include <array>
#include <cctype>

using namespace whyheap;

namespace {

bool isWordChar(char C) {
  return std::isalnum(static_cast<unsigned char>(C)) || C == '_' || C == '$' ||
         C == '~' || C == '.' || (C & 0x80);
}

class NameReader {
public:
  explicit NameReader(std::string_view Text) : Text(Text) {}

  std::vector<std::string> Parts;
  bool SawTemplateArguments = false;

  void read();

private:
  std::string_view Text;
  std::size_t Pos = 0;
  std::string Current;

  bool at(std::string_view What) const {
    return Text.substr(Pos, What.size()) == What;
  }
  void endPart();
  void discard();
  void skipBrackets();
  void readOperator();
  void readOpenParenthesis();
  void skipQualifiers();
  void readQuoted();
  void readWord();
};

void NameReader::endPart() {
  if (Current.starts_with("$_"))
    Current = "lambda";
  if (!Current.empty())
    Parts.push_back(std::move(Current));
  Current.clear();
}

void NameReader::discard() {
  Parts.clear();
  Current.clear();
  SawTemplateArguments = false;
}

/// Past a bracket and all that it holds. "->" closes nothing.
void NameReader::skipBrackets() {
  unsigned Depth = 0;
  for (; Pos < Text.size(); ++Pos) {
    char C = Text[Pos];
    if (C == '-' && at("->")) {
      ++Pos;
    } else if (C == '<' || C == '(' || C == '[' || C == '{') {
      ++Depth;
    } else if (C == '>' || C == ')' || C == ']' || C == '}') {
      if (--Depth == 0) {
        ++Pos;
        return;
      }
    }
  }
}

/// Pos is behind "operator".
void NameReader::readOperator() {
  static constexpr std::array<std::string_view, 20> Symbols = {
      "()", "[]", "<=>", "<<=", ">>=", "->*", "<<", ">>", "<=", ">=",
      "->", "++", "--",  "&&",  "||",  "==",  "!=", "+=", "-=", "*="};
  Current = "operator";
  for (std::string_view S : Symbols)
    if (at(S)) {
      // "operator<<int>" is an instance of operator<.
      bool IsLess =
          S == "<<" && Pos + 2 < Text.size() && isWordChar(Text[Pos + 2]);
      Current += IsLess ? "<" : S;
      Pos += IsLess ? 1 : S.size();
      return;
    }
  if (Pos < Text.size() && Text[Pos] != ' ') {
    Current += Text[Pos++];
    if (at("="))
      Current += Text[Pos++];
    if (!Current.ends_with('"'))
      return;
  }
  // A conversion, new, delete, co_await or a literal: up to the parameters.
  while (Pos < Text.size() && Text[Pos] != '(') {
    if (Text[Pos] == '<')
      skipBrackets();
    else
      Current += Text[Pos++];
  }
}

void NameReader::skipQualifiers() {
  while (Pos < Text.size() && !at("::"))
    ++Pos;
}

/// Parameters, or a part such as "(anonymous namespace)".
void NameReader::readOpenParenthesis() {
  bool IsPart = Current.empty();
  std::size_t Begin = Pos;
  skipBrackets();
  if (Current == "decltype")
    return;
  if (!IsPart)
    return skipQualifiers();
  std::string_view Part = Text.substr(Begin, Pos - Begin);
  Current = Part.starts_with("(lambda")      ? "lambda"
            : Part.starts_with("(anonymous") ? "(anonymous)"
                                             : std::string(Part);
}

/// 'lambda'(int), 'unnamed'
void NameReader::readQuoted() {
  ++Pos;
  while (Pos < Text.size() && Text[Pos] != '\'')
    Current += Text[Pos++];
  if (Pos < Text.size())
    ++Pos;
  if (Current.starts_with("lambda"))
    Current = "lambda";
}

void NameReader::readWord() {
  while (Pos < Text.size() && isWordChar(Text[Pos]))
    Current += Text[Pos++];
  if (Current != "operator")
    return;
  readOperator();
  if (at(" <")) // Instances of operator< are written with a blank.
    ++Pos;
}

void NameReader::read() {
  while (Pos < Text.size()) {
    char C = Text[Pos];
    if (at("::")) {
      endPart();
      Pos += 2;
    } else if (isWordChar(C)) {
      readWord();
    } else if (C == '(') {
      readOpenParenthesis();
    } else if (C == '<' && !Current.empty()) {
      SawTemplateArguments = true;
      skipBrackets();
    } else if (C == '<' || C == '{') {
      skipBrackets();
      Current = "lambda";
    } else if (C == '[') {
      skipBrackets();
    } else if (C == '\'' && Current.empty()) {
      readQuoted();
    } else {
      if (C == ' ' && Pos + 1 != Text.size())
        discard();
      ++Pos;
    }
  }
  endPart();
  if (Parts.size() < 2)
    return;
  std::string &Last = Parts.back(), &Class = Parts[Parts.size() - 2];
  if (Last == "operator()" && Class == "lambda")
    Parts.pop_back();
  else if (Last == "basic_" + Class) // std::string::basic_string
    Last = Class;
}

NameReader readName(std::string_view Function) {
  // As the AST layer names closures: "lambda in f(int)".
  constexpr std::string_view LambdaIn = "lambda in ";
  if (Function.starts_with("lambda at "))
    Function = "lambda";
  bool IsLambda = Function.starts_with(LambdaIn);
  if (IsLambda)
    Function.remove_prefix(LambdaIn.size());
  NameReader Reader(Function);
  Reader.read();
  if (IsLambda)
    Reader.Parts.emplace_back("lambda");
  if (Reader.Parts.empty())
    Reader.Parts.emplace_back(Function);
  return Reader;
}

std::string join(const std::vector<std::string> &Parts, std::size_t From) {
  std::string Name;
  for (std::size_t I = From; I < Parts.size(); ++I)
    Name += (I == From ? "" : "::") + Parts[I];
  return Name;
}

/// Namespaces that say nothing to a reader.
bool isLibraryNamespace(std::string_view Part) {
  static constexpr std::array<std::string_view, 8> Names = {
      "std", "__cxx11", "__1", "__gnu_cxx", "__detail", "_V2", "__2", "__ndk1"};
  return std::ranges::find(Names, Part) != Names.end();
}

} // namespace

std::vector<std::string> whyheap::nameParts(std::string_view Function) {
  return readName(Function).Parts;
}

std::string whyheap::qualifiedName(std::string_view Function) {
  return join(nameParts(Function), 0);
}

std::string whyheap::shortName(std::string_view Function) {
  std::vector<std::string> Parts = nameParts(Function);
  std::size_t From = Parts.size() > 2 ? Parts.size() - 2 : 0;
  while (From + 1 < Parts.size() && isLibraryNamespace(Parts[From]))
    ++From;
  return join(Parts, From);
}

bool whyheap::isInstance(std::string_view Function) {
  return readName(Function).SawTemplateArguments;
}

std::string whyheap::relativePath(std::string_view File,
                                  std::string_view Directory) {
  while (Directory.size() > 1 && Directory.ends_with('/'))
    Directory.remove_suffix(1);
  bool IsRoot = Directory == "/";
  if (Directory.empty() || !File.starts_with(Directory))
    return std::string(File);
  std::string_view Rest = File.substr(Directory.size());
  if (!IsRoot) {
    if (!Rest.starts_with('/'))
      return std::string(File);
    Rest.remove_prefix(1);
  }
  return std::string(Rest.empty() ? File : Rest);
}
