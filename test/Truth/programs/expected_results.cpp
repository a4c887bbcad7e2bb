// TRUTH: stdlib=libc++ std=c++23
// expected, monadic optional, move-only function objects, generators of text.
#include "keep.h"
#include <cstdio>
#include <expected>
#include <optional>
#include <string>
#include <vector>

using Result = std::expected<int, std::string>;

static Result parse(const std::string &Text) {
  int Value = 0;
  for (char C : Text) {
    if (C < '0' || C > '9')
      return std::unexpected("not a digit in the text: " + Text);
    Value = Value * 10 + (C - '0');
  }
  return Value;
}

static std::size_t outcome(const Result &R) {
  return R ? std::size_t(*R) : R.error().size();
}

static Result doubled(const std::string &Text) {
  return parse(Text).transform([](int V) { return V * 2; });
}

static std::optional<std::string> named(int N) {
  return std::optional<int>(N)
      .and_then([](int V) { return V > 3 ? std::optional(V) : std::nullopt; })
      .transform([](int V) { return std::string(V, 'n'); });
}

static std::size_t all(const std::vector<std::string> &Texts) {
  std::vector<std::string> Errors;
  std::size_t Sum = 0;
  for (const std::string &Text : Texts) {
    if (auto R = parse(Text))
      Sum += *R;
    else
      Errors.push_back(std::move(R.error()));
  }
  return Sum + Errors.size();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 40);
  std::size_t Sum = outcome(parse(std::to_string(N))) + outcome(parse("4x"));
  Sum += outcome(doubled("21")) + named(N).value_or("none").size();
  Sum += named(2).value_or("a default that is long enough to allocate").size();
  std::printf("%zu\n", Sum + all({"1", "two", "3", "four"}));
}
