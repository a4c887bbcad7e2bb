// Regular expressions: compiled, matched, searched, replaced.
#include "keep.h"
#include <cstdio>
#include <regex>
#include <string>

static bool matches(const std::string &Text) {
  std::regex Number("[0-9]+");
  return std::regex_match(Text, Number);
}

static std::size_t groups(const std::string &Text, const std::regex &Pair) {
  std::smatch Match;
  if (!std::regex_search(Text, Match, Pair))
    return 0;
  return Match.size() + Match[1].length() + Match.str(2).size();
}

static std::size_t replaced(const std::string &Text, const std::regex &Pair) {
  return std::regex_replace(Text, Pair, "$2 <- $1").size();
}

static std::size_t all(const std::string &Text) {
  static const std::regex Word("\\w+");
  std::size_t Count = 0;
  std::sregex_iterator At(Text.begin(), Text.end(), Word), End;
  for (; At != End; ++At)
    ++Count;
  return Count;
}

static std::size_t plainSearch(const std::string &Text) {
  return Text.find("=") + Text.rfind("e");
}

int main(int Argc, char **) {
  int N = opaque(Argc * 12345);
  std::string Text = "a name = a value";
  const std::regex Pair("(\\w+) = (\\w+)");
  std::size_t Sum = matches(std::to_string(N)) + groups(Text, Pair);
  Sum += replaced(Text, Pair) + all(Text) + plainSearch(Text);
  std::printf("%zu\n", Sum);
}
