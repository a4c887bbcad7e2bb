// TRUTH: stdlib=libc++ std=c++23
// std::format, format_to, formatters of the program's own, print.
#include "keep.h"
#include <array>
#include <cstdio>
#include <format>
#include <iterator>
#include <print>
#include <string>
#include <vector>

struct Version {
  int Major, Minor;
};

template <> struct std::formatter<Version> : std::formatter<int> {
  auto format(Version V, std::format_context &C) const {
    auto Out = std::formatter<int>::format(V.Major, C);
    *Out++ = '.';
    C.advance_to(Out);
    return std::formatter<int>::format(V.Minor, C);
  }
};

static std::size_t shortText(int N) {
  std::string Text = std::format("{}", N);
  return Text.size();
}

static std::size_t longText(int N) {
  return std::format("the number {:>10} in a text of some length", N).size();
}

static std::size_t appended(int N) {
  std::string Out;
  for (int I = 0; I < N; ++I)
    std::format_to(std::back_inserter(Out), "{:02} ", I);
  return Out.size();
}

static std::size_t bounded(int N) {
  std::array<char, 32> Buffer;
  auto Result = std::format_to_n(Buffer.data(), Buffer.size(), "{:#x}", N);
  return Result.size + std::formatted_size("{}", N);
}

static std::size_t custom(int N) {
  std::vector<std::string> Lines;
  Lines.push_back(std::format("version {} of the program", Version{N, 2}));
  return Lines.back().size();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 20);
  std::size_t Sum = shortText(N) + longText(N) + appended(N) + bounded(N);
  Sum += custom(N);
  std::print("{}\n", Sum);
}
