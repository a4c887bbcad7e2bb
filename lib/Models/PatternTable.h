//===- PatternTable.h - which pattern matches a name best -------*- C++ -*-===//
//
// A pattern is matched against the name of a function or, where it contains
// parameters, against the signature. Literal text sits in a hash map; globs sit
// under their literal prefix, so that a lookup tries only those whose prefix
// the name starts with:
//
//   std::vector::*                       glob, prefix "std::vector::"
//   std::thread::~thread                 literal
//   std::locale::locale(char const*)     literal signature: a '*' behind a type
//   std::locale::locale(char const*, *)  is a pointer; this is a glob
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_MODELS_PATTERNTABLE_H
#define WHYHEAP_LIB_MODELS_PATTERNTABLE_H

#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace whyheap {

/// '*' any text, '?' any character, '\' takes the next one literally; as
/// fnmatch(3) without flags, except that brackets stand for themselves. Time is
/// at most the product of both lengths.
bool globMatches(std::string_view Pattern, std::string_view Text);

class PatternTable {
public:
  /// \p Source: 0 for built-in files, 1, 2, … for what users added.
  /// \p OnlyC: matches nothing that has parameters in its signature.
  /// \p Value is what `find` gives back. \p Pattern must outlive the table.
  void add(std::string_view Pattern, unsigned Source, bool OnlyC,
           std::uint32_t Value);

  /// The value of the best pattern, or null.
  const std::uint32_t *find(std::string_view Name,
                            std::string_view Signature) const;

  /// Whether a pattern with parameters may match a function of that name.
  bool hasSignatures(std::string_view Name) const;

  /// Whether any pattern may match a name that begins so.
  bool mayMatchBehind(std::string_view Prefix) const;

private:
  static constexpr std::uint32_t End = ~std::uint32_t(0);
  struct Entry {
    std::string_view Pattern;
    unsigned Source;
    std::uint32_t Value;
    bool OnlyC;
    bool IsSignature;
    /// The next one of the same literal, of the same prefix.
    std::uint32_t NextLiteral = End, NextGlob = End;
  };
  /// The first entry of a chain.
  using Chains = std::unordered_map<std::string_view, std::uint32_t>;

  std::vector<Entry> Entries;
  std::deque<std::string> Rewritten;
  /// What stands in front of the parameters.
  std::set<std::string_view> NamesOfSignatures, GlobsOfNames;
  std::set<std::string_view> Beginnings; ///< The keys of both that follow.
  Chains Literals;
  Chains Globs;                           ///< By literal prefix.
  std::vector<std::uint32_t> PrefixSizes; ///< The distinct ones, ascending.
};

} // namespace whyheap

#endif // WHYHEAP_LIB_MODELS_PATTERNTABLE_H
