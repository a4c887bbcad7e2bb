//===- SourceReader.cpp - lines of source files, for snippets -------------===//

#include "whyheap/Report/SourceReader.h"
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace whyheap;

/// No source that a person wrote is larger.
static constexpr std::uintmax_t MaxFileSize = 64u << 20;

static std::string readFile(const std::string &File) {
  std::error_code EC;
  if (!std::filesystem::is_regular_file(File, EC) || EC ||
      std::filesystem::file_size(File, EC) > MaxFileSize || EC)
    return "";
  std::ifstream In(File, std::ios::binary);
  return {std::istreambuf_iterator<char>(In), {}};
}

void SourceReader::add(const std::string &File, std::string Text) {
  Source &S = Sources[File];
  S.Text = std::move(Text);
  S.LineStarts.clear();
  if (!S.Text.empty())
    S.LineStarts.push_back(0);
  for (std::size_t I = 0; I + 1 < S.Text.size(); ++I)
    if (S.Text[I] == '\n')
      S.LineStarts.push_back(I + 1);
}

const SourceReader::Source &SourceReader::get(const std::string &File) {
  auto It = Sources.find(File);
  if (It == Sources.end()) {
    add(File, readFile(File));
    It = Sources.find(File);
  }
  return It->second;
}

std::optional<std::string_view> SourceReader::line(const std::string &File,
                                                   unsigned N) {
  const Source &S = get(File);
  if (N == 0 || N > S.LineStarts.size())
    return std::nullopt;
  std::string_view Line = std::string_view(S.Text).substr(S.LineStarts[N - 1]);
  Line = Line.substr(0, Line.find('\n'));
  if (Line.ends_with('\r'))
    Line.remove_suffix(1);
  return Line;
}
