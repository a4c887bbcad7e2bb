// Views cost nothing; making strings of them does.
#include "keep.h"
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

static std::string_view trimmed(std::string_view Text) {
  while (!Text.empty() && Text.front() == ' ')
    Text.remove_prefix(1);
  return Text;
}

static std::vector<std::string_view> split(std::string_view Text, char At) {
  std::vector<std::string_view> Parts;
  while (!Text.empty()) {
    auto End = Text.find(At);
    Parts.push_back(Text.substr(0, End));
    if (End == std::string_view::npos)
      break;
    Text.remove_prefix(End + 1);
  }
  return Parts;
}

static std::size_t lengthOf(const std::string &Text) { return Text.size(); }

static std::size_t viewLength(std::string_view Text) { return Text.size(); }

int main(int Argc, char **) {
  const char *Source = opaque(Argc) ? "  one two three four-and-a-very-long-fifth"
                                    : "";
  std::string_view View = trimmed(Source);
  std::vector<std::string_view> Parts = split(View, ' ');
  std::size_t Sum = viewLength(Source);
  Sum += lengthOf(Source);
  Sum += lengthOf(std::string(Parts[0]));
  std::string Owned(Parts.back());
  Owned += Parts[1];
  for (std::string_view Part : Parts)
    Sum += viewLength(Part) * (Part < View);
  std::printf("%zu\n", Sum + Owned.size());
}
