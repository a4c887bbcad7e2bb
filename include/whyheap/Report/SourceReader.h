//===- SourceReader.h - lines of source files, for snippets -----*- C++ -*-===//
#ifndef WHYHEAP_REPORT_SOURCEREADER_H
#define WHYHEAP_REPORT_SOURCEREADER_H

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whyheap {

/// Reads each file once, when first asked. What is missing, unreadable, no
/// regular file or unreasonably large has no lines.
class SourceReader {
public:
  /// Line \p N, counted from 1, without its end; valid as long as the reader.
  std::optional<std::string_view> line(const std::string &File, unsigned N);

  /// Uses \p Text instead of what is on disk.
  void add(const std::string &File, std::string Text);

private:
  struct Source {
    std::string Text;
    std::vector<std::size_t> LineStarts;
  };
  std::map<std::string, Source> Sources;

  const Source &get(const std::string &File);
};

} // namespace whyheap

#endif // WHYHEAP_REPORT_SOURCEREADER_H
